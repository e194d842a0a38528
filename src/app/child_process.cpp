#include "app/child_process.hpp"

#include <fcntl.h>
#include <grp.h>
#include <sys/fsuid.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <system_error>

namespace zhuxue::app {
namespace {

[[noreturn]] void fail(const std::string& what, int error = errno) {
  throw std::system_error(error, std::generic_category(), what);
}

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { reset(-1); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  operator int() const { return number_; }
  void reset(int number) {
    if (number_ >= 0) close(number_);
    number_ = number;
  }

 private:
  int number_;
};

struct Pipe {
  Pipe() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) fail("pipe");
    reader.reset(ends[0]);
    writer.reset(ends[1]);
  }
  Descriptor reader, writer;
};

// What the new process says before exec, and once more if exec or the way to it failed.
struct Birth {
  pid_t pid = 0;
  int error = 0;
};

// All that the child needs, made before fork: another thread may hold the allocator's lock at that moment, so the child must not allocate.
struct Plan {
  explicit Plan(const Program& program) : account(program.account), words{program.file.string()} {
    words.insert(words.end(), program.arguments.begin(), program.arguments.end());
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    // The caller's PGPORT, PGDATA and the like must not steer a server that is not theirs.
    settings.insert(settings.end(), program.environment.begin(), program.environment.end());
    for (std::string& setting : settings) environment.push_back(setting.data());
    environment.push_back(nullptr);
    {
      const FilesAs as(account);
      output.reset(open(program.output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
      if (output < 0) fail(program.output.string());
    }
    // The input fits in the pipe's buffer, so nobody waits; the reader is still open, so there is no SIGPIPE.
    const auto size = static_cast<ssize_t>(program.input.size());
    if (size > 0 && write(input.writer, program.input.data(), program.input.size()) != size) fail("pipe");
    input.writer.reset(-1);
  }

  const Account& account;
  std::vector<std::string> words, settings{"PATH=/usr/bin:/bin", "LC_ALL=C"};
  std::vector<char*> argv, environment;
  Descriptor output;
  Pipe input, birth;
};

void forget_signals() {
  for (int number = 1; number < NSIG; ++number) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

// Leaves 0, 1, 2 and, until exec, 3 for the birth report; closes the rest: our locks, sockets and files. False with errno set.
bool take_streams(const Plan& plan) {
  // Where the caller had closed its own streams, ours may have the numbers 0 to 3: first out of the way.
  const int input = fcntl(plan.input.reader, F_DUPFD, 10), output = fcntl(plan.output, F_DUPFD, 10), report = fcntl(plan.birth.writer, F_DUPFD, 10);
  if (input < 0 || output < 0 || report < 0 || dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(output, 2) < 0 || dup3(report, 3, O_CLOEXEC) < 0) return false;
  closefrom(4);
  return true;
}

bool become(const Account& account) {
  if (geteuid() != 0 || account.uid == 0) return true;
  return setgroups(account.groups.size(), account.groups.data()) == 0 && setresgid(account.gid, account.gid, account.gid) == 0 &&
         setresuid(account.uid, account.uid, account.uid) == 0;
}

void report(int channel, const Birth& birth) {
  [[maybe_unused]] const ssize_t written = write(channel, &birth, sizeof birth);
}

enum class End { with_us, on_its_own };

[[noreturn]] void turn_into(Plan& plan, End end) {
  Birth birth{getpid(), 0};
  forget_signals();
  umask(0077);
  if (!take_streams(plan)) {
    birth.error = errno;
    report(plan.birth.writer, birth);
    _exit(127);
  }
  // After the change of user, which clears the wish to die with the parent.
  if (become(plan.account) && chdir("/") == 0 && (end == End::on_its_own || prctl(PR_SET_PDEATHSIG, SIGKILL) == 0)) {
    report(3, birth);
    execve(plan.argv[0], plan.argv.data(), plan.environment.data());
  }
  birth.error = errno;
  report(3, birth);
  _exit(127);
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) fail("waitpid");
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// The pid of the program, once it runs.
pid_t await_birth(Plan& plan) {
  plan.birth.writer.reset(-1);
  Birth birth{0, ECHILD}, next;
  while (read(plan.birth.reader, &next, sizeof next) == sizeof next) birth = next;
  if (birth.error != 0) fail(plan.words[0], birth.error);
  return birth.pid;
}

}  // namespace

Account ourselves() { return {geteuid(), getegid(), {}}; }

int run(const Program& program) {
  Plan plan(program);
  const pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) turn_into(plan, End::with_us);
  plan.birth.writer.reset(-1);
  const int status = wait_for(child);
  await_birth(plan);
  return status;
}

pid_t launch(const Program& program) {
  Plan plan(program);
  const pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) {
    // The one between leaves at once, so that the program becomes a child of init: no zombie with us, no signal from our terminal.
    setsid();
    const pid_t grandchild = fork();
    if (grandchild == 0) turn_into(plan, End::on_its_own);
    _exit(grandchild < 0 ? 1 : 0);
  }
  wait_for(child);
  return await_birth(plan);
}

// setfsuid and setfsgid answer with the former value, also where they change nothing: an ordinary user may only "change" to itself.
FilesAs::FilesAs(const Account& account) : former_group_(setfsgid(account.gid)), former_user_(setfsuid(account.uid)) {}

FilesAs::~FilesAs() {
  setfsuid(former_user_);
  setfsgid(former_group_);
}

}  // namespace zhuxue::app
