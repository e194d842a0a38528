#pragma once
// Other programs, run as a chosen user, with none of our files, signals or environment.
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace zhuxue::app {

/// A user of the operating system and the groups it is in.
struct Account {
  uid_t uid = 0;
  gid_t gid = 0;
  std::vector<gid_t> groups;
};

/// The user we run as.
Account ourselves();

struct Program {
  std::filesystem::path file;
  std::vector<std::string> arguments;  ///< without the program's own name
  Account account;                     ///< other than ours only if we are root
  std::filesystem::path output;        ///< stdout and stderr are appended here; mode 0600; opened as `account`
  std::string input = {};              ///< stdin, at most 64 KiB
  std::vector<std::string> environment = {};  ///< "NAME=value" beside PATH and LC_ALL: for what other users must not see on a command line
};

/// Runs to the end; the exit status, or 128 + the signal that ended it. Dies with the calling thread.
/// Throws std::system_error if the program cannot be started.
int run(const Program& program);

/// Starts in a session of its own, not as our child: it survives us and the terminal. Throws std::system_error if it cannot be started.
pid_t launch(const Program& program);

/// While it lives, this thread opens, makes and removes files as `account`; no effect unless we are root.
/// So root cannot be led through a link that the account has laid, and new files belong to the account from their first moment.
class FilesAs {
 public:
  explicit FilesAs(const Account& account);
  ~FilesAs();
  FilesAs(const FilesAs&) = delete;
  FilesAs& operator=(const FilesAs&) = delete;

 private:
  int former_group_, former_user_;
};

}  // namespace zhuxue::app
