#include "files/xlsx_workbook.hpp"

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "files/sheet.hpp"
#include "files/xlsx_xml.hpp"

namespace zhuxue::files {
namespace {

BadFile not_a_workbook(const std::string& why) {
  return {"NOT_A_SHEET", "不是 xlsx 工作簿：" + why + "。请用 Excel 或 WPS 打开名单，另存为 xlsx 再交。"};
}

std::string text_of(const char* value) {
  return value == nullptr ? std::string() : std::string(value);
}

struct Relationship {
  std::string type;
  std::string target;
};

class RelationshipsHandler : public XmlHandler {
 public:
  void start_element(std::string_view name, const char** attributes) override {
    if (name != "Relationship") return;
    by_id[text_of(attribute_value(attributes, "Id"))] = {text_of(attribute_value(attributes, "Type")), text_of(attribute_value(attributes, "Target"))};
  }
  void end_element(std::string_view) override {}
  void characters(std::string_view) override {}

  std::map<std::string, Relationship> by_id;
};

struct SheetEntry {
  std::string relationship;
  bool visible = true;
};

class WorkbookHandler : public XmlHandler {
 public:
  void start_element(std::string_view name, const char** attributes) override {
    if (root.empty()) root = name;
    if (name == "workbookPr") read_epoch(attributes);
    if (name == "sheet") read_sheet(attributes);
  }
  void end_element(std::string_view) override {}
  void characters(std::string_view) override {}

  std::string root;
  bool epoch_1904 = false;
  std::vector<SheetEntry> sheets;

 private:
  void read_epoch(const char** attributes) {
    const std::string value = text_of(attribute_value(attributes, "date1904"));
    epoch_1904 = value == "1" || value == "true" || value == "on";
  }
  void read_sheet(const char** attributes) {
    const std::string state = text_of(attribute_value(attributes, "state"));
    sheets.push_back({text_of(attribute_value(attributes, "id")), state.empty() || state == "visible"});
  }
};

// "xl/workbook.xml" and "../a/b.xml" give "a/b.xml"; a target that begins with a slash counts from the root of the archive.
std::string resolve(std::string_view source_part, std::string_view target) {
  std::vector<std::string_view> folders;
  const auto walk = [&folders](std::string_view path) {
    while (!path.empty()) {
      const std::size_t slash = path.find('/');
      const std::string_view step = path.substr(0, slash);
      path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
      if (step == ".." && !folders.empty()) folders.pop_back();
      if (!step.empty() && step != "." && step != "..") folders.push_back(step);
    }
  };
  if (!target.starts_with('/')) walk(source_part.substr(0, source_part.rfind('/') + 1));
  walk(target);
  std::string path;
  for (const std::string_view folder : folders) path.append(path.empty() ? "" : "/").append(folder);
  return path;
}

std::string relationships_part(std::string_view source_part) {
  const std::size_t name = source_part.rfind('/') + 1;
  return std::string(source_part.substr(0, name)) + "_rels/" + std::string(source_part.substr(name)) + ".rels";
}

std::map<std::string, Relationship> relationships_of(ZipArchive& archive, std::string_view source_part) {
  RelationshipsHandler handler;
  const std::string part = relationships_part(source_part);
  if (archive.has(part)) read_part(archive, part, handler);
  return std::move(handler.by_id);
}

// Transitional and strict workbooks differ in the namespace of the type, never in its last word.
bool is_of_type(const Relationship& relationship, std::string_view last_word) {
  return relationship.type.ends_with("/" + std::string(last_word));
}

std::string part_of_type(const std::map<std::string, Relationship>& relationships, std::string_view source_part, std::string_view last_word) {
  for (const auto& [id, relationship] : relationships) {
    if (is_of_type(relationship, last_word)) return resolve(source_part, relationship.target);
  }
  return {};
}

std::string first_visible_worksheet(const std::vector<SheetEntry>& sheets, const std::map<std::string, Relationship>& relationships,
                                    std::string_view workbook) {
  for (const SheetEntry& sheet : sheets) {
    const auto found = relationships.find(sheet.relationship);
    if (!sheet.visible || found == relationships.end() || !is_of_type(found->second, "worksheet")) continue;
    return resolve(workbook, found->second.target);
  }
  throw not_a_workbook("其中没有可见的工作表");
}

std::string workbook_part(ZipArchive& archive) {
  std::string part = part_of_type(relationships_of(archive, ""), "", "officeDocument");
  if (part.empty()) part = "xl/workbook.xml";
  if (!archive.has(part)) throw not_a_workbook("压缩包里没有 " + part);
  if (part.ends_with(".bin")) throw not_a_workbook("这是二进制工作簿（xlsb）");
  return part;
}

}  // namespace

WorkbookParts find_workbook_parts(ZipArchive& archive) {
  const std::string workbook = workbook_part(archive);
  WorkbookHandler handler;
  read_part(archive, workbook, handler);
  if (handler.root != "workbook") throw not_a_workbook("主部件 " + workbook + " 不是工作簿");
  const auto relationships = relationships_of(archive, workbook);
  WorkbookParts parts;
  parts.sheet = first_visible_worksheet(handler.sheets, relationships, workbook);
  parts.shared_strings = part_of_type(relationships, workbook, "sharedStrings");
  parts.styles = part_of_type(relationships, workbook, "styles");
  parts.epoch_1904 = handler.epoch_1904;
  return parts;
}

}  // namespace zhuxue::files
