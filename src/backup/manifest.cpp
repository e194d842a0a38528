#include "backup/manifest.hpp"

#include <charconv>
#include <map>
#include <stdexcept>

#include "files/digest.hpp"

namespace zhuxue::backup {
namespace {

constexpr std::string_view kHead = "zhuxue-backup\t1\n";
constexpr std::string_view kSeal = "sm3\t";

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  for (;;) {
    const std::size_t tab = line.find('\t');
    cells.emplace_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

template <class Number>
Number number_in(const std::string& text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) throw std::runtime_error("MANIFEST 里的数不成数: " + text);
  return number;
}

}  // namespace

std::string manifest_text(const Manifest& manifest) {
  std::string text(kHead);
  const auto line = [&text](std::initializer_list<std::string> cells) {
    const char* before = "";
    for (const std::string& cell : cells) {
      text += before + cell;
      before = "\t";
    }
    text += "\n";
  };
  line({"name", manifest.name});
  line({"program", manifest.program});
  line({"postgresql", manifest.postgresql});
  line({"schema", std::to_string(manifest.schema)});
  line({"system", manifest.system});
  line({"began", manifest.began});
  line({"ended", manifest.ended});
  line({"end", std::to_string(manifest.end.timeline), std::to_string(manifest.end.place)});
  for (const ChainMark& mark : manifest.heads) line({"head", mark.county, mark.text});
  for (const ChainMark& mark : manifest.anchors) line({"anchor", mark.county, mark.text});
  for (const FileMark& file : manifest.files) line({"file", file.sha256, std::to_string(file.size), file.name});
  return text + std::string(kSeal) + files::sm3_hex(text) + "\n";
}

Manifest parse_manifest(std::string_view text) {
  const std::size_t seal = text.rfind(kSeal);
  if (!text.starts_with(kHead) || seal == std::string_view::npos) throw std::runtime_error("MANIFEST 不是备份清单");
  if (text.substr(seal) != std::string(kSeal) + files::sm3_hex(text.substr(0, seal)) + "\n") throw std::runtime_error("MANIFEST 与它自己的 SM3 不符,被改过或不完整");
  Manifest manifest;
  const std::map<std::string, std::string*, std::less<>> texts = {{"name", &manifest.name},     {"program", &manifest.program}, {"postgresql", &manifest.postgresql},
                                                                   {"system", &manifest.system}, {"began", &manifest.began},     {"ended", &manifest.ended}};
  text = text.substr(kHead.size(), seal - kHead.size());
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::vector<std::string> cells = cells_of(text.substr(0, end));
    text.remove_prefix(end + 1);
    const std::string& key = cells[0];
    if (const auto place = texts.find(key); place != texts.end() && cells.size() == 2)
      *place->second = cells[1];
    else if (key == "schema" && cells.size() == 2)
      manifest.schema = number_in<int>(cells[1]);
    else if (key == "end" && cells.size() == 3)
      manifest.end = {number_in<std::uint32_t>(cells[1]), number_in<std::uint64_t>(cells[2])};
    else if ((key == "head" || key == "anchor") && cells.size() == 3)
      (key == "head" ? manifest.heads : manifest.anchors).push_back({cells[1], cells[2]});
    else if (key == "file" && cells.size() == 4)
      manifest.files.push_back({cells[3], number_in<std::uint64_t>(cells[2]), cells[1]});
    else
      throw std::runtime_error("MANIFEST 里有不认识的行: " + key);
  }
  return manifest;
}

}  // namespace zhuxue::backup
