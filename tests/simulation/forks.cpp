// zhuxue_forks FD: the program, loaded once, for the simulator's many short commands. Half of a short command's time is loading eighty shared libraries; here each command begins
// where main does: in a forked process of its own, so that it can be killed, stopped and limited like any other; or, the calm ones, here, one after the other, as a service would run it.
// Connections to the database are kept from one to the next (kept_connections.hpp).
//
// FD is a socket of whole messages (SOCK_SEQPACKET). In, each ended by NUL: "here" or "apart", the room for files in bytes (empty: no limit), the number of the allocation that
// finds no memory (empty: none), then the words of a command line, with two file descriptors for its output and its errors. Out: "started PID", and for each that has ended
// "ended PID STATUS", the status as wait(2) gives it; PID is 0 for what runs here. Ends when the socket does.
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <map>
#include <new>
#include <string>
#include <vector>

#include "batch/commands.hpp"
#include "kept_connections.hpp"

namespace {

std::atomic<long long> allocations_left = -1;  // the one that comes to nought finds no memory

constexpr std::size_t kWhere = 0, kRoom = 1, kAllocation = 2, kCommand = 3;

struct Order {
  std::vector<std::string> words;  // from kCommand on the command line
  int out = -1, err = -1;
  std::vector<std::string> command() const { return {words.begin() + kCommand, words.end()}; }
};

[[noreturn]] void give_up(const char* what) {
  std::perror(what);
  std::exit(3);
}

/// False where the other end has closed.
bool receive(int socket, Order& order) {
  std::array<char, 1 << 16> text{};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(2 * sizeof(int))> beside{};
  iovec piece{text.data(), text.size()};
  msghdr message{};
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  message.msg_control = beside.data();
  message.msg_controllen = beside.size();
  const ssize_t size = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  if (size < 0) give_up("recvmsg");
  if (size == 0) return false;
  for (const char* at = text.data(); at < text.data() + size; at += order.words.back().size() + 1) order.words.emplace_back(at);
  const cmsghdr* const rights = CMSG_FIRSTHDR(&message);
  if (rights == nullptr || rights->cmsg_type != SCM_RIGHTS) give_up("no descriptors");
  std::array<int, 2> descriptors{};
  std::memcpy(descriptors.data(), CMSG_DATA(rights), sizeof descriptors);
  order.out = descriptors[0];
  order.err = descriptors[1];
  return true;
}

void send_text(int socket, const std::string& text) {
  if (send(socket, text.data(), text.size(), MSG_NOSIGNAL) < 0) give_up("send");
}

/// The database that a command line names, empty where it names none.
std::string database_of(const std::vector<std::string>& words) {
  for (std::size_t at = kCommand; at + 1 < words.size(); ++at)
    if (words[at] == "--db") return words[at + 1];
  return {};
}

void point(int descriptor, int at) {
  if (dup2(descriptor, at) < 0) give_up("dup2");
}

/// The exit code, when all that was said is written.
int run(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const int code = zhuxue::batch::run_command_line(static_cast<int>(words.size()), arguments.data());
  std::cout.flush();
  std::cerr.flush();
  std::fflush(nullptr);
  return code;
}

int run_here(const std::vector<std::string>& words, int out, int err) {
  const int usual_out = dup(STDOUT_FILENO), usual_err = dup(STDERR_FILENO);
  point(out, STDOUT_FILENO);
  point(err, STDERR_FILENO);
  const int code = run(words);
  point(usual_out, STDOUT_FILENO);
  point(usual_err, STDERR_FILENO);
  close(usual_out);
  close(usual_err);
  return code;
}

[[noreturn]] void become(const Order& order) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  point(order.out, STDOUT_FILENO);
  point(order.err, STDERR_FILENO);
  if (const std::string& text = order.words[kRoom]; !text.empty()) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlim_t room = std::strtoull(text.c_str(), nullptr, 10);
    const rlimit limit{room, room};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) give_up("setrlimit");
  }
  if (const std::string& text = order.words[kAllocation]; !text.empty()) allocations_left = std::strtoll(text.c_str(), nullptr, 10);
  _exit(run(order.command()));  // without taking eighty libraries down one by one: the system does that at once
}

/// The commands that live, each with the connection it was given.
using Living = std::map<pid_t, std::size_t>;

void bury(int socket, Living& living, KeptConnections& connections) {
  int status = 0;
  for (pid_t ended = waitpid(-1, &status, WNOHANG); ended > 0; ended = waitpid(-1, &status, WNOHANG)) {
    connections.ended(living.at(ended));
    living.erase(ended);
    send_text(socket, "ended " + std::to_string(ended) + " " + std::to_string(status));
  }
}

/// What every command would make for itself is made once: digests fetched, tables of characters and the policy read, pages touched.
void warm_up() {
  const int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
  run_here({"zhuxue", "policy", "check"}, nothing, nothing);
  close(nothing);
}

}  // namespace

// Not inlined: the compiler would take a pair of malloc and delete for a mistake.
[[gnu::noinline]] void* operator new(std::size_t size) {
  if (allocations_left.load(std::memory_order_relaxed) > 0 && --allocations_left == 0) throw std::bad_alloc();
  if (void* const found = std::malloc(size == 0 ? 1 : size)) return found;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const int socket = std::atoi(argv[1]);
  fcntl(socket, F_SETFD, FD_CLOEXEC);
  sigset_t deaths;
  sigemptyset(&deaths);
  sigaddset(&deaths, SIGCHLD);
  sigprocmask(SIG_BLOCK, &deaths, nullptr);
  const int news = signalfd(-1, &deaths, SFD_CLOEXEC | SFD_NONBLOCK);
  if (news < 0) give_up("signalfd");
  warm_up();
  KeptConnections connections;
  Living living;
  while (true) {
    std::array<pollfd, 2> waiting{{{socket, POLLIN, 0}, {news, POLLIN, 0}}};
    if (poll(waiting.data(), waiting.size(), -1) < 0) continue;
    if ((waiting[1].revents & POLLIN) != 0) {
      signalfd_siginfo death{};
      while (read(news, &death, sizeof death) > 0) continue;
      bury(socket, living, connections);
    }
    if (waiting[0].revents == 0) continue;
    Order order;
    if (!receive(socket, order)) return 0;
    const std::string database = database_of(order.words);
    const std::size_t connection = database.empty() ? KeptConnections::kNone : connections.take(database);
    if (order.words[kWhere] == "here") {
      send_text(socket, "started 0");
      connections.use(connection, true);
      const int code = run_here(order.command(), order.out, order.err);
      connections.use(KeptConnections::kNone, false);
      connections.ended(connection);
      close(order.out);
      close(order.err);
      send_text(socket, "ended 0 " + std::to_string(W_EXITCODE(code, 0)));
      continue;
    }
    const pid_t child = fork();
    if (child < 0) give_up("fork");
    if (child == 0) {
      close(socket);
      close(news);
      connections.keep_only(connection);
      connections.use(connection, false);
      become(order);
    }
    living[child] = connection;
    close(order.out);
    close(order.err);
    send_text(socket, "started " + std::to_string(child));
  }
}
