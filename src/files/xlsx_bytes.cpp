#include "files/xlsx_bytes.hpp"

#include <array>
#include <cstdint>

#include "files/xlsx_package.hpp"
#include "files/xml_text.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue::files {
namespace {

std::string text(std::initializer_list<std::string_view> parts) {
  std::string all(kXmlHead);
  for (const std::string_view part : parts) all += part;
  return all;
}

std::string workbook() {
  return text({"<workbook xmlns=\"", kSpreadsheetMain, "\" xmlns:r=\"", kOfficeRelations, "\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"});
}

// Style 1 is text (@): a spreadsheet leaves such a cell as it is.
std::string styles() {
  return text({"<styleSheet xmlns=\"", kSpreadsheetMain, "\"><fonts count=\"1\"><font/></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>",
               "<fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>",
               "<cellXfs count=\"2\"><xf/><xf numFmtId=\"49\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"});
}

std::string sheet(std::span<const std::vector<std::string>> rows) {
  std::string all = text({"<worksheet xmlns=\"", kSpreadsheetMain, "\"><sheetData>"});
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::string number = std::to_string(row + 1);
    all += "<row r=\"" + number + "\">";
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      if (rows[row][column].empty()) continue;
      all += "<c r=\"" + xlsx_column(column) + number + "\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">";
      append_xml_text(all, rows[row][column]);
      all += "</t></is></c>";
    }
    all += "</row>";
  }
  return all + "</sheetData></worksheet>";
}

// CRC-32 of the zip format, ISO 3309.
std::uint32_t crc32_of(std::string_view bytes) {
  static const auto kTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
      std::uint32_t crc = i;
      for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? 0xEDB88320U ^ (crc >> 1) : crc >> 1;
      table[i] = crc;
    }
    return table;
  }();
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) crc = kTable[(crc ^ static_cast<unsigned char>(c)) & 0xFF] ^ (crc >> 8);
  return ~crc;
}

void put(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

// Parts are stored as they are: what a compressor makes of them may change with its version.
class StoredZip {
 public:
  void add(std::string_view name, std::string_view bytes) {
    ZX_REQUIRE(out_.size() + bytes.size() < 0xF0000000U, "a workbook beyond the size of a plain zip");
    const auto offset = static_cast<std::uint32_t>(out_.size());
    std::string entry;
    put(entry, 10, 2);         // version needed
    put(entry, 0x0800, 2);     // names are UTF-8
    put(entry, 0, 2);          // stored
    put(entry, 0, 2);          // 00:00
    put(entry, 0x0021, 2);     // 1980-01-01, where zip's calendar begins
    put(entry, crc32_of(bytes), 4);
    put(entry, static_cast<std::uint32_t>(bytes.size()), 4);
    put(entry, static_cast<std::uint32_t>(bytes.size()), 4);
    put(entry, static_cast<std::uint32_t>(name.size()), 2);
    put(entry, 0, 2);
    put(out_, 0x04034B50, 4);
    out_.append(entry).append(name).append(bytes);
    put(directory_, 0x02014B50, 4);
    put(directory_, 20, 2);
    directory_ += entry;
    put(directory_, 0, 2);
    put(directory_, 0, 2);
    put(directory_, 0, 2);
    put(directory_, 0, 4);
    put(directory_, offset, 4);
    directory_ += name;
    ++entries_;
  }
  std::string finish() {
    const auto offset = static_cast<std::uint32_t>(out_.size());
    out_ += directory_;
    put(out_, 0x06054B50, 4);
    put(out_, 0, 4);
    put(out_, entries_, 2);
    put(out_, entries_, 2);
    put(out_, static_cast<std::uint32_t>(directory_.size()), 4);
    put(out_, offset, 4);
    put(out_, 0, 2);
    return std::move(out_);
  }

 private:
  std::string out_, directory_;
  std::uint32_t entries_ = 0;
};

}  // namespace

std::string xlsx_bytes(std::span<const std::vector<std::string>> rows) {
  StoredZip zip;
  zip.add("[Content_Types].xml", xlsx_content_types());
  zip.add("_rels/.rels", xlsx_relations());
  zip.add("xl/workbook.xml", workbook());
  zip.add("xl/_rels/workbook.xml.rels", xlsx_workbook_relations());
  zip.add("xl/styles.xml", styles());
  zip.add("xl/worksheets/sheet1.xml", sheet(rows));
  return zip.finish();
}

}  // namespace zhuxue::files
