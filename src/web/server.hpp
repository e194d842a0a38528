#pragma once
// The HTTP server: reads requests within their limits, hands them to the front door, writes answers.
#include <cstdint>
#include <stdexcept>
#include <string>

#include "web/visit.hpp"

namespace zhuxue::web {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8450;              ///< 0: any free one
  std::string certificate, key;           ///< PEM files; both or none: TLS
};

/// The address or the certificate cannot be used.
class CannotServe : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Serves until SIGTERM or SIGINT; puts the lane of work and the counts into the house. `ready` is told the port once it listens. Throws CannotServe.
void serve(House& house, const ServerOptions& options, const std::function<void(std::uint16_t port)>& ready);

}  // namespace zhuxue::web
