#pragma once
// An XML document to walk in, read without network, entities or DOCTYPE.
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct _xmlDoc;
struct _xmlNode;

namespace zhuxue::files {

/// An element, or none: every question to none answers with none or empty.
class XmlElement {
 public:
  explicit XmlElement(_xmlNode* node = nullptr) : node_(node) {}
  explicit operator bool() const { return node_ != nullptr; }
  std::string_view name() const;              ///< local name
  std::string_view space() const;             ///< its namespace
  XmlElement child(std::string_view name) const;
  /// The child of the child …; none as soon as one is missing.
  XmlElement at(std::initializer_list<std::string_view> path) const;
  std::vector<XmlElement> children(std::string_view name) const;
  std::string text() const;                   ///< of all text in it, without blanks at the ends
  std::string text(std::initializer_list<std::string_view> path) const { return at(path).text(); }
  std::string attribute(const char* name) const;
  std::size_t line() const;

 private:
  _xmlNode* node_;
};

class XmlDocument {
 public:
  /// Throws BadFile NOT_XML.
  explicit XmlDocument(std::string_view bytes);
  ~XmlDocument();
  XmlDocument(const XmlDocument&) = delete;
  XmlDocument& operator=(const XmlDocument&) = delete;
  XmlElement root() const;

 private:
  _xmlDoc* document_ = nullptr;
};

}  // namespace zhuxue::files
