// zhuxue_forks FD: the program, loaded once, for the simulator's many short commands. Half of a short command's time is loading eighty shared libraries; here each command is
// a forked process of its own that begins where main does, so that it can be killed, stopped and limited like any other.
//
// FD is a socket of whole messages (SOCK_SEQPACKET). In: the room for files in bytes (empty: no limit), then the words of a command line, each ended by NUL, with two file
// descriptors for its output and its errors; between the room and the words stands the number of the allocation that finds no memory (empty: none). Out: "started PID", and for each that has ended "ended PID STATUS", the status as wait(2) gives it. Ends when the socket does.
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
#include <new>
#include <string>
#include <vector>

#include "batch/commands.hpp"

namespace {

std::atomic<long long> allocations_left = -1;  // the one that comes to nought finds no memory

struct Order {
  std::vector<std::string> words;  // the first two are the room and the allocation
  int out = -1, err = -1;
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

[[noreturn]] void become(const Order& order) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (dup2(nothing, STDIN_FILENO) < 0 || dup2(order.out, STDOUT_FILENO) < 0 || dup2(order.err, STDERR_FILENO) < 0) give_up("dup2");
  if (!order.words[0].empty()) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlim_t room = std::strtoull(order.words[0].c_str(), nullptr, 10);
    const rlimit limit{room, room};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) give_up("setrlimit");
  }
  std::vector<std::string> words(order.words.begin() + 2, order.words.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  if (!order.words[1].empty()) allocations_left = std::strtoll(order.words[1].c_str(), nullptr, 10);
  std::exit(zhuxue::batch::run_command_line(static_cast<int>(words.size()), arguments.data()));
}

void bury(int socket) {
  int status = 0;
  for (pid_t ended = waitpid(-1, &status, WNOHANG); ended > 0; ended = waitpid(-1, &status, WNOHANG)) send_text(socket, "ended " + std::to_string(ended) + " " + std::to_string(status));
}

}  // namespace

void* operator new(std::size_t size) {
  if (allocations_left.load(std::memory_order_relaxed) > 0 && --allocations_left == 0) throw std::bad_alloc();
  if (void* const found = std::malloc(size == 0 ? 1 : size)) return found;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
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
  while (true) {
    std::array<pollfd, 2> waiting{{{socket, POLLIN, 0}, {news, POLLIN, 0}}};
    if (poll(waiting.data(), waiting.size(), -1) < 0) continue;
    if ((waiting[1].revents & POLLIN) != 0) {
      signalfd_siginfo death{};
      while (read(news, &death, sizeof death) > 0) continue;
      bury(socket);
    }
    if (waiting[0].revents == 0) continue;
    Order order;
    if (!receive(socket, order)) return 0;
    const pid_t child = fork();
    if (child < 0) give_up("fork");
    if (child == 0) {
      close(socket);
      close(news);
      become(order);
    }
    close(order.out);
    close(order.err);
    send_text(socket, "started " + std::to_string(child));
  }
}
