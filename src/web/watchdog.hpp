#pragma once
// Cuts connections that take too long over one thing: Poco's time-outs count for each read, so a sender of one byte every few seconds would hold a thread for ever.
#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>

#include <Poco/Net/StreamSocket.h>

#include "app/monotonic.hpp"
#include "web/meter.hpp"

namespace zhuxue::web {

class Watchdog {
 public:
  explicit Watchdog(Meter& meter);
  ~Watchdog();

  /// A connection under watch, from its thread's beginning to its end.
  class Watch {
   public:
    Watch(Watchdog& dog, const Poco::Net::StreamSocket& socket);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    /// From now on it has so long until the next call.
    void allow(std::chrono::seconds time);

   private:
    friend class Watchdog;
    struct Entry;
    Watchdog& dog_;
    std::list<Entry>::iterator entry_;
  };
  /// The watch over the connection of this thread; null outside of one.
  static Watch* current();

 private:
  void run();

  Meter& meter_;
  std::mutex lock_;
  std::condition_variable wake_;
  std::list<Watch::Entry> entries_;
  bool stopping_ = false;
  std::thread thread_;
};

struct Watchdog::Watch::Entry {
  Poco::Net::StreamSocket socket;
  app::Monotonic::time_point until;
  bool cut = false;
};

}  // namespace zhuxue::web
