#include "web/watchdog.hpp"

#include <Poco/Exception.h>

namespace zhuxue::web {
namespace {

// Until the first request's header is read whole.
constexpr std::chrono::seconds kHeaderTime(10);
constexpr std::chrono::milliseconds kBetweenLooks(250);

thread_local Watchdog::Watch* watch_of_thread = nullptr;

}  // namespace

Watchdog::Watchdog(Meter& meter) : meter_(meter), thread_([this] { run(); }) {}

Watchdog::~Watchdog() {
  {
    const std::lock_guard guard(lock_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

Watchdog::Watch* Watchdog::current() { return watch_of_thread; }

Watchdog::Watch::Watch(Watchdog& dog, const Poco::Net::StreamSocket& socket) : dog_(dog) {
  const std::lock_guard guard(dog_.lock_);
  entry_ = dog_.entries_.insert(dog_.entries_.end(), Entry{socket, app::Monotonic::now() + kHeaderTime, false});
  watch_of_thread = this;
}

Watchdog::Watch::~Watch() {
  const std::lock_guard guard(dog_.lock_);
  dog_.entries_.erase(entry_);
  watch_of_thread = nullptr;
}

void Watchdog::Watch::allow(std::chrono::seconds time) {
  const std::lock_guard guard(dog_.lock_);
  entry_->until = app::Monotonic::now() + time;
}

void Watchdog::run() {
  std::unique_lock guard(lock_);
  while (!wake_.wait_for(guard, kBetweenLooks, [&] { return stopping_; })) {
    const auto now = app::Monotonic::now();
    for (Watch::Entry& entry : entries_) {
      if (entry.cut || now < entry.until) continue;
      entry.cut = true;
      meter_.refused_connection();
      try {
        entry.socket.impl()->shutdown();
      } catch (const Poco::Exception&) {
        // it went by itself
      }
    }
  }
}

}  // namespace zhuxue::web
