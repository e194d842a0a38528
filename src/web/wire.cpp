#include "web/wire.hpp"

#include <Poco/Net/HTMLForm.h>
#include <Poco/Net/MessageHeader.h>
#include <Poco/Net/PartHandler.h>
#include <Poco/StreamCopier.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <sstream>

namespace zhuxue::web {
namespace {

using Poco::Net::HTTPServerRequest;

constexpr std::size_t kLongestPath = 2048, kMostParts = 64;

std::string header(const HTTPServerRequest& wire, const std::string& name) { return wire.get(name, ""); }

std::size_t times(const HTTPServerRequest& wire, const std::string& name) {
  std::size_t count = 0;
  for (auto at = wire.find(name); at != wire.end() && Poco::icompare(at->first, name) == 0; ++at) ++count;
  return count;
}

// The length of the body, told once and in digits; nullopt: it cannot be trusted.
std::optional<std::size_t> body_length(const HTTPServerRequest& wire) {
  const std::size_t told = times(wire, "Content-Length");
  if (times(wire, "Transfer-Encoding") > 0 || told > 1) return std::nullopt;
  if (told == 0) return 0;
  const std::string text = header(wire, "Content-Length");
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (text.empty() || text.size() > 12 || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return length;
}

class PartsTaken : public Poco::Net::PartHandler {
 public:
  explicit PartsTaken(Request& request) : request_(request) {}
  void handlePart(const Poco::Net::MessageHeader& part, std::istream& stream) override {
    std::string disposition;
    Poco::Net::NameValueCollection parameters;
    Poco::Net::MessageHeader::splitParameters(part.get("Content-Disposition", ""), disposition, parameters);
    std::string bytes;
    Poco::StreamCopier::copyToString(stream, bytes);
    const std::string field = parameters.get("name", "");
    if (!is_clean_text(field)) return;
    request_.files[field] = {file_name(parameters.get("filename", "")), std::move(bytes)};
  }

 private:
  // The last part of whatever path the browser sends, in characters that no file system or log stumbles over.
  static std::string file_name(std::string name) {
    name.erase(0, name.find_last_of("/\\") + 1);
    if (!is_clean_text(name) || name.empty() || name == "." || name == "..") return "file";
    std::replace_if(name.begin(), name.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t' || c == '"'; }, '_');
    return name.size() > 120 ? name.substr(name.size() - 120) : name;
  }

  Request& request_;
};

std::optional<BadRequest> read_parts(HTTPServerRequest& wire, const std::string& body, Request& request) {
  PartsTaken parts(request);
  std::istringstream stream(body);
  try {
    Poco::Net::HTMLForm form(Poco::Net::HTMLForm::ENCODING_MULTIPART);
    form.setFieldLimit(kMostParts);
    form.load(wire, stream, parts);
    for (const auto& [name, value] : form) {
      if (!is_clean_text(name) || !is_clean_text(value)) return BadRequest{400, "表单里有不能读的字符"};
      request.repeated[name].push_back(value);
      request.form[name] = value;
    }
  } catch (const Poco::Exception&) {
    return BadRequest{400, "表单不完整"};
  }
  return std::nullopt;
}

std::optional<BadRequest> read_body(HTTPServerRequest& wire, std::size_t length, Request& request) {
  std::string body(length, '\0');
  wire.stream().read(body.data(), static_cast<std::streamsize>(length));
  if (static_cast<std::size_t>(wire.stream().gcount()) != length) return BadRequest{400, "请求没有发完"};
  const std::string type = header(wire, "Content-Type");
  if (type.starts_with("multipart/form-data")) return read_parts(wire, body, request);
  if (!type.starts_with("application/x-www-form-urlencoded")) return BadRequest{415, "只收表单"};
  auto fields = parse_fields(body, &request.repeated);
  if (!fields) return BadRequest{400, "表单里有不能读的字符"};
  request.form = std::move(*fields);
  return std::nullopt;
}

std::string client_of(const HTTPServerRequest& wire) {
  const Poco::Net::SocketAddress peer = wire.clientAddress();
  // A server in front on this machine says who asked; nobody else is believed.
  const std::string told = header(wire, "X-Real-IP");
  if (peer.host().isLoopback() && !told.empty() && told.size() < 46 && told.find_first_not_of("0123456789abcdefABCDEF.:") == std::string::npos) return told;
  return peer.host().toString();
}

}  // namespace

std::variant<Request, BadRequest> read_request(HTTPServerRequest& wire, std::size_t (*largest_body)(Method, std::string_view path)) {
  Request request;
  const std::string& method = wire.getMethod();
  if (method != "GET" && method != "HEAD" && method != "POST") return BadRequest{501, "只收 GET 和 POST"};
  request.method = method == "POST" ? Method::post : Method::get;
  if (times(wire, "Host") != 1 || header(wire, "Host").empty()) return BadRequest{400, "缺少 Host"};
  const auto length = body_length(wire);
  if (!length) return BadRequest{400, "请求的长度不明确"};
  if (request.method == Method::get && *length > 0) return BadRequest{400, "GET 不带内容"};

  const std::string& uri = wire.getURI();
  if (uri.empty() || uri.front() != '/' || uri.size() > kLongestPath) return BadRequest{400, "地址不对"};
  const auto question = std::min(uri.find('?'), uri.size());
  const auto path = decoded(std::string_view(uri).substr(0, question), false);
  auto query = parse_fields(std::string_view(uri).substr(std::min(uri.size(), question + 1)));
  if (!path || !query || path->find('\n') != std::string::npos || path->find('\r') != std::string::npos) return BadRequest{400, "地址里有不能读的字符"};
  request.path = *path;
  request.query = std::move(*query);

  request.host = header(wire, "Host");
  request.origin = header(wire, "Origin");
  request.fetch_site = header(wire, "Sec-Fetch-Site");
  request.csrf_header = header(wire, "X-CSRF-Token");
  request.cookies = parse_cookies(header(wire, "Cookie"));
  request.address = client_of(wire);
  if (*length > largest_body(request.method, request.path)) return BadRequest{413, "发来的内容太大"};
  if (request.method == Method::post)
    if (auto bad = read_body(wire, *length, request)) return std::move(*bad);
  return request;
}

}  // namespace zhuxue::web
