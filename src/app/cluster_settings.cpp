#include "app/cluster_settings.hpp"

#include <unistd.h>

#include <algorithm>

namespace zhuxue::app {
namespace {

constexpr std::uint64_t kMegabyte = 1024 * 1024;

std::string megabytes(std::uint64_t count) {
  return std::to_string(count) + "MB";
}

}  // namespace

std::string cluster_settings(std::uint64_t memory, std::uint64_t free_disk) {
  const std::uint64_t shared = std::clamp<std::uint64_t>(memory / kMegabyte / 4, 128, 2048);
  const std::uint64_t wal = std::clamp<std::uint64_t>(free_disk / kMegabyte / 10, 128, 8192);
  std::string text = R"(# 助学:内置数据库的设置。每次启动时重写;本机的改动请写在同一目录的 local.conf。

# Only programs of this machine, and only those that may enter the socket folder.
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 100

# A quarter of the memory, 128 MB to 2 GB: the county's tables fit, the rest is left to the system's cache and to our own sorting.
shared_buffers = )";
  text += megabytes(shared);
  text += R"(
huge_pages = try
# Few sessions, large sorts and hash joins of whole lists.
work_mem = 64MB
maintenance_work_mem = 256MB
# Our statements are short or are COPY; compiling them costs more than it saves.
jit = off

# Money: a commit that was reported survives the loss of power.
fsync = on
full_page_writes = on
synchronous_commit = on
# Enough in the log for a base backup and for archiving.
wal_level = replica
# A list of a million rows loads without a forced checkpoint; at most a tenth of the free disk space.
max_wal_size = )";
  text += megabytes(wal);
  text += "\nmin_wal_size = " + megabytes(std::min<std::uint64_t>(wal / 2, 1024));
  text += R"(
checkpoint_timeout = 30min
checkpoint_completion_target = 0.9

autovacuum = on
timezone = 'Asia/Shanghai'
log_timezone = 'Asia/Shanghai'
lc_messages = 'C'

# Resident IDs and account numbers never reach the server's log. An error's DETAIL and CONTEXT quote keys and COPY lines, its STATEMENT quotes
# literals, and its first line may quote a bad value: so errors of sessions are not logged at all (our program gets and keeps them),
# and what is logged, crashes and the like, is cut to its first line.
log_min_messages = log
log_error_verbosity = terse
log_min_error_statement = panic
log_statement = none
log_min_duration_statement = -1
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_line_prefix = '%m [%p] '
)";
  return text;
}

std::string settings_for_this_machine(const std::filesystem::path& folder) {
  const auto memory = static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  return cluster_settings(memory, std::filesystem::space(folder).available);
}

}  // namespace zhuxue::app
