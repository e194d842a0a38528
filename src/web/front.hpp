#pragma once
// The front door: from a request to an answer. Every refusal is made here, before a page is asked.
#include <string>

#include "web/answer.hpp"
#include "web/meter.hpp"
#include "web/rate.hpp"
#include "web/routes.hpp"
#include "web/visit.hpp"

namespace zhuxue::web {

class Front {
 public:
  Front(const House& house, Meter& meter) : house_(house), meter_(meter), logins_(house.requests_in_ten_seconds ? kLoginsInAMinute : 0, 60), requests_(house.requests_in_ten_seconds, 10) {}

  /// Never throws: what goes wrong becomes a page that says so and shows nothing of the inside.
  Answer answer(Request request);
  /// How large a body a path may bring, before it is read.
  static std::size_t largest_body(Method method, std::string_view path);

  /// The name of the session's cookie; with TLS the one that browsers accept from this host alone.
  std::string cookie_name() const;

 private:
  Answer routed(Request& request, std::string& pattern);
  Answer shown(Visit& visit, const Request& request, Shown what) const;
  Answer sentence(const Request& request, const Officer* officer, int status, const std::string& title, const std::string& text) const;

  const House& house_;
  Meter& meter_;
  static constexpr int kLoginsInAMinute = 30;
  Rate logins_, requests_;
};

inline constexpr std::size_t kMostForm = 64 * 1024, kMostUpload = 64 * 1024 * 1024;

}  // namespace zhuxue::web
