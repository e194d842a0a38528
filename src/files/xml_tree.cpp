#include "files/xml_tree.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "files/sheet.hpp"
#include "files/trim.hpp"

namespace zhuxue::files {
namespace {

constexpr std::size_t kLargest = std::size_t{64} << 20;

std::string_view view(const xmlChar* text) { return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view(); }

}  // namespace

std::string_view XmlElement::name() const { return node_ ? view(node_->name) : std::string_view(); }
std::string_view XmlElement::space() const { return node_ && node_->ns ? view(node_->ns->href) : std::string_view(); }

XmlElement XmlElement::child(std::string_view name) const {
  if (node_)
    for (xmlNode* at = node_->children; at; at = at->next)
      if (at->type == XML_ELEMENT_NODE && view(at->name) == name) return XmlElement(at);
  return XmlElement();
}

XmlElement XmlElement::at(std::initializer_list<std::string_view> path) const {
  XmlElement element = *this;
  for (const std::string_view name : path) element = element.child(name);
  return element;
}

std::vector<XmlElement> XmlElement::children(std::string_view name) const {
  std::vector<XmlElement> all;
  if (node_)
    for (xmlNode* at = node_->children; at; at = at->next)
      if (at->type == XML_ELEMENT_NODE && view(at->name) == name) all.emplace_back(at);
  return all;
}

std::string XmlElement::text() const {
  if (!node_) return {};
  xmlChar* const content = xmlNodeGetContent(node_);
  std::string text(trim_blanks(view(content)));
  xmlFree(content);
  return text;
}

std::string XmlElement::attribute(const char* name) const {
  if (!node_) return {};
  xmlChar* const value = xmlGetProp(node_, reinterpret_cast<const xmlChar*>(name));
  std::string text(view(value));
  xmlFree(value);
  return text;
}

std::size_t XmlElement::line() const { return node_ && xmlGetLineNo(node_) > 0 ? static_cast<std::size_t>(xmlGetLineNo(node_)) : 0; }

XmlDocument::XmlDocument(std::string_view bytes) {
  if (bytes.size() > kLargest) throw BadFile("NOT_XML", "XML 文件超过 64 MiB,请银行分开发送");
  // No message of this family has one; with it come entities that grow without end and addresses to fetch.
  if (bytes.find("<!DOCTYPE") != std::string_view::npos || bytes.find("<!ENTITY") != std::string_view::npos || bytes.find('\0') != std::string_view::npos)
    throw BadFile("NOT_XML", "文件带有 DOCTYPE、ENTITY 或空字节,不是银行报文");
  document_ = xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES);
  if (!document_ || !xmlDocGetRootElement(document_)) {
    const xmlError* const error = xmlGetLastError();
    const std::size_t line = error && error->line > 0 ? static_cast<std::size_t>(error->line) : 0;
    xmlFreeDoc(document_);
    document_ = nullptr;
    throw BadFile("NOT_XML", "不是完整的 XML 文件,可能被截断", line);
  }
}

XmlDocument::~XmlDocument() { xmlFreeDoc(document_); }

XmlElement XmlDocument::root() const { return XmlElement(xmlDocGetRootElement(document_)); }

}  // namespace zhuxue::files
