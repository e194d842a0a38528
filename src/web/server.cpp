#include "web/server.hpp"

#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerConnection.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLManager.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerConnectionFactory.h>
#include <Poco/ThreadPool.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>

#include <iostream>

#include "web/clear_files.hpp"
#include "web/front.hpp"
#include "web/watchdog.hpp"
#include "web/wire.hpp"
#include "web/work_lane.hpp"

namespace zhuxue::web {
namespace {

using namespace Poco::Net;

constexpr int kThreads = 128, kQueue = 1024, kBacklog = 1024;
constexpr std::chrono::seconds kFormTime(30), kUploadTime(180), kAnswerTime(120), kHeaderTime(10);
constexpr std::size_t kWorkThreads = 3;
constexpr int kReadSeconds = 5, kKeepAliveSeconds = 2, kDeferSeconds = 5;

void watch(std::chrono::seconds time) {
  if (Watchdog::Watch* current = Watchdog::current()) current->allow(time);
}

class Handler : public HTTPRequestHandler {
 public:
  Handler(Front& front, Meter& meter) : front_(front), meter_(meter) {}

  void handleRequest(HTTPServerRequest& wire, HTTPServerResponse& response) override {
    try {
      watch(wire.get("Content-Type", "").starts_with("multipart/") ? kUploadTime : kFormTime);
      auto request = read_request(wire, Front::largest_body);
      watch(kAnswerTime);
      if (const auto* bad = std::get_if<BadRequest>(&request)) {
        meter_.count("refused", bad->status, std::chrono::microseconds(0));
        Answer answer = plain(bad->status, bad->text);
        answer.close = true;
        answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
        write(answer, wire.getMethod() == "HEAD", response);
      } else {
        write(front_.answer(std::move(std::get<Request>(request))), wire.getMethod() == "HEAD", response);
      }
      watch(kHeaderTime);
    } catch (const Poco::Exception&) {
      // The other side went away; there is nobody to tell.
      response.setKeepAlive(false);
    } catch (const std::exception&) {
      response.setKeepAlive(false);
    }
  }

 private:
  static void write(const Answer& answer, bool head_only, HTTPServerResponse& response) {
    response.setStatus(std::to_string(answer.status));
    response.setReason(HTTPResponse::getReasonForStatus(static_cast<HTTPResponse::HTTPStatus>(answer.status)));
    response.setContentType(answer.type);
    for (const auto& [name, value] : answer.headers) response.add(name, value);
    if (answer.close) response.setKeepAlive(false);
    response.setContentLength64(static_cast<Poco::Int64>(answer.body.size()));
    std::ostream& out = response.send();
    if (!head_only) out.write(answer.body.data(), static_cast<std::streamsize>(answer.body.size()));
    out.flush();
  }

  Front& front_;
  Meter& meter_;
};

class Handlers : public HTTPRequestHandlerFactory {
 public:
  Handlers(Front& front, Meter& meter) : front_(front), meter_(meter) {}
  HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override { return new Handler(front_, meter_); }

 private:
  Front& front_;
  Meter& meter_;
};

class WatchedConnection : public TCPServerConnection {
 public:
  WatchedConnection(const StreamSocket& socket, Watchdog& dog, HTTPServerParams::Ptr params, HTTPRequestHandlerFactory::Ptr handlers)
      : TCPServerConnection(socket), dog_(dog), inner_(socket, std::move(params), std::move(handlers)) {}
  void run() override {
    Watchdog::Watch watched(dog_, socket());
    try {
      inner_.run();
    } catch (const Poco::Exception&) {
      // A request that Poco itself cannot read: the connection ends.
    }
  }

 private:
  // HTTPServerConnection::run is what we want to stand around, not to change.
  struct Inner : HTTPServerConnection {
    using HTTPServerConnection::HTTPServerConnection;
    using HTTPServerConnection::run;
  };
  Watchdog& dog_;
  Inner inner_;
};

class WatchedConnections : public TCPServerConnectionFactory {
 public:
  WatchedConnections(Watchdog& dog, HTTPServerParams::Ptr params, HTTPRequestHandlerFactory::Ptr handlers) : dog_(dog), params_(std::move(params)), handlers_(std::move(handlers)) {}
  TCPServerConnection* createConnection(const StreamSocket& socket) override { return new WatchedConnection(socket, dog_, params_, handlers_); }

 private:
  Watchdog& dog_;
  HTTPServerParams::Ptr params_;
  HTTPRequestHandlerFactory::Ptr handlers_;
};

ServerSocket listening(const ServerOptions& options) {
  const SocketAddress address(options.address, options.port);
  if (options.certificate.empty() != options.key.empty()) throw CannotServe("TLS 要证书也要私钥: --tls-cert 和 --tls-key");
  if (options.certificate.empty()) return ServerSocket(address, kBacklog);
  Context::Ptr context = new Context(Context::TLS_SERVER_USE, options.key, options.certificate, "", Context::VERIFY_NONE, 9, false, "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL");
  context->requireMinimumProtocol(Context::PROTO_TLSV1_2);
  context->enableSessionCache(true, "zhuxue");
  return SecureServerSocket(address, kBacklog, context);
}

}  // namespace

void serve(House& house, const ServerOptions& options, const std::function<void(std::uint16_t port)>& ready) {
  // Threads inherit the mask: the signals that end the server reach sigwait below and nobody else.
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGTERM);
  sigaddset(&ending, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  signal(SIGPIPE, SIG_IGN);

  Meter meter;
  house.meter = &meter;
  house.secure |= !options.certificate.empty();
  WorkLane work(house, kWorkThreads);
  house.work = &work;
  Front front(house, meter);
  Watchdog dog(meter);
  HTTPServerParams::Ptr params = new HTTPServerParams;
  params->setMaxThreads(kThreads);
  params->setMaxQueued(kQueue);
  params->setTimeout(Poco::Timespan(kReadSeconds, 0));
  params->setKeepAlive(true);
  params->setKeepAliveTimeout(Poco::Timespan(kKeepAliveSeconds, 0));
  params->setMaxKeepAliveRequests(1000);
  params->setSoftwareVersion("");
  ServerSocket socket;
  try {
    socket = listening(options);
  } catch (const Poco::Exception& error) {
    throw CannotServe("不能在 " + options.address + ":" + std::to_string(options.port) + " 上服务: " + error.displayText());
  }
  // Whoever connects and says nothing never reaches a thread.
  socket.setOption(IPPROTO_TCP, TCP_DEFER_ACCEPT, kDeferSeconds);
  Poco::ThreadPool threads(8, kThreads + 4, 60, 512 * 1024);
  TCPServer server(new WatchedConnections(dog, params, new Handlers(front, meter)), threads, socket, params);
  server.start();
  ready(socket.address().port());
  Date cleared;
  const auto clear_once_a_day = [&] {
    if (house.today() == cleared) return;
    try {
      clear_old_files(house);
      cleared = house.today();
    } catch (const std::exception& error) {
      std::cerr << "serve: old files could not be cleared now: " << error.what() << "\n";
    }
  };
  constexpr timespec kUntilNextLook{600, 0};
  do clear_once_a_day();
  while (sigtimedwait(&ending, nullptr, &kUntilNextLook) < 0);   // the time is over, or another signal came by
  server.stop();
  threads.joinAll();
}

}  // namespace zhuxue::web
