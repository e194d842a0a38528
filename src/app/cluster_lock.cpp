#include "app/cluster_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace zhuxue::app {
namespace {

int open_lock(const std::filesystem::path& file) {
  const int number = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (number < 0) throw std::system_error(errno, std::generic_category(), file.string());
  return number;
}

}  // namespace

ClusterLock::ClusterLock(const ClusterPlace& place) {
  // A copy or a restored backup may come with wider permissions; whoever may enter is the database's superuser.
  std::filesystem::permissions(place.folder, std::filesystem::perms::owner_all);
  number_ = open_lock(place.lock());
  while (flock(number_, LOCK_EX) != 0)
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), place.lock().string());
}

ClusterLock::~ClusterLock() { close(number_); }

}  // namespace zhuxue::app
