#pragma once
// Reads back what the sample writes: none of its cells needs quotes, so a comma always ends a cell.
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace zhuxue::sample::test {

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("absent: " + path.string());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::size_t begin = 0;
  for (std::size_t end = line.find(','); end != std::string::npos; begin = end + 1, end = line.find(',', begin))
    cells.push_back(line.substr(begin, end - begin));
  cells.push_back(line.substr(begin));
  return cells;
}

/// The rows of a file by their headers; rows[0] stands on line 2.
using Row = std::map<std::string, std::string>;
inline std::vector<Row> rows_of(const std::filesystem::path& path) {
  std::istringstream text(bytes_of(path));
  std::string line;
  std::getline(text, line);
  const std::vector<std::string> headers = cells_of(line);
  std::vector<Row> rows;
  while (std::getline(text, line)) {
    const std::vector<std::string> cells = cells_of(line);
    if (cells.size() != headers.size()) throw std::runtime_error(path.string() + ": a row of another width");
    Row row;
    for (std::size_t i = 0; i < headers.size(); ++i) row[headers[i]] = cells[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace zhuxue::sample::test
