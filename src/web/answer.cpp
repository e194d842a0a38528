#include "web/answer.hpp"

namespace zhuxue::web {
namespace {

std::string percent_encoded(const std::string& text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '.' || byte == '-' || byte == '_') {
      result += c;
    } else {
      result += '%';
      result += kHex[byte >> 4];
      result += kHex[byte & 15];
    }
  }
  return result;
}

}  // namespace

Answer redirect(std::string to) {
  Answer answer;
  answer.status = 303;
  answer.headers.emplace_back("Location", std::move(to));
  return answer;
}

Answer download(std::string name, std::string type, std::string bytes) {
  Answer answer;
  answer.type = std::move(type);
  answer.body = std::move(bytes);
  answer.headers.emplace_back("Content-Disposition", "attachment; filename*=UTF-8''" + percent_encoded(name));
  return answer;
}

Answer plain(int status, std::string text) {
  Answer answer;
  answer.status = status;
  answer.type = "text/plain; charset=utf-8";
  answer.body = std::move(text) + "\n";
  return answer;
}

}  // namespace zhuxue::web
