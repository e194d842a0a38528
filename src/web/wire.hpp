#pragma once
// From Poco's request to ours: what cannot be trusted is refused with a status and a sentence, and its connection ends.
#include <Poco/Net/HTTPServerRequest.h>

#include <variant>

#include "web/request.hpp"

namespace zhuxue::web {

/// Reads the body as well. `largest_body` is asked for the path before anything of it is read.
std::variant<Request, BadRequest> read_request(Poco::Net::HTTPServerRequest& wire, std::size_t (*largest_body)(Method, std::string_view path));

}  // namespace zhuxue::web
