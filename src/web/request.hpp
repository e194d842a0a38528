#pragma once
// A request as handlers see it: read whole, decoded, within its limits.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zhuxue::web {

enum class Method { get, post };

struct UploadedFile {
  std::string name;    ///< as the browser calls it, without folders
  std::string bytes;
};

using Fields = std::map<std::string, std::string, std::less<>>;

struct Request {
  Method method = Method::get;
  std::string path;                                  ///< decoded, begins with '/'
  Fields query, form, cookies;
  std::map<std::string, std::vector<std::string>, std::less<>> repeated;   ///< form fields sent several times (boxes ticked)
  std::map<std::string, UploadedFile, std::less<>> files;
  std::string address;                               ///< of the client
  std::string host, origin, fetch_site, csrf_header;
  bool json = false;                                 ///< asked under /api/v1

  /// The value, or empty.
  std::string_view field(std::string_view name) const;
  std::string_view asked(std::string_view name) const;   ///< of the query
};

/// Why a request is not even looked at: an HTTP status and a sentence.
struct BadRequest {
  int status = 400;
  std::string text;
};

/// %41 and + (where `plus`) → bytes; nullopt where a % is not followed by two hex digits, or the result is no UTF-8 or holds a control character other than a line end or tab.
std::optional<std::string> decoded(std::string_view text, bool plus);
/// "a=1&b=2"; nullopt where a part cannot be decoded. A later one of the same name overrides; all of them are in `repeated`, where it is given.
std::optional<Fields> parse_fields(std::string_view text, std::map<std::string, std::vector<std::string>, std::less<>>* repeated = nullptr);
/// The cookies of a Cookie header; what is no cookie is passed over.
Fields parse_cookies(std::string_view header);
bool is_clean_text(std::string_view text);

}  // namespace zhuxue::web
