#include "proof/records.hpp"

#include "zhuxue/evidence/fields.hpp"

namespace zhuxue::proof {

RecordReader::RecordReader(const RecordFile& file, std::string_view bytes) : file_(file), rest_(bytes) {
  if (rest_.empty()) fail("是空的,没有列名");
  read_record();
  for (std::size_t i = 0; i < cells_.size(); ++i)
    if (cells_[i] != file.columns[i].name) fail("列名不是 " + std::string(file.columns[i].name));
  column_ = cells_.size();
}

bool RecordReader::next() {
  if (rest_.empty()) return false;
  ++record_;
  read_record();
  column_ = 0;
  return true;
}

void RecordReader::read_record() {
  cells_.clear();
  FieldReader fields(rest_);
  for (std::size_t i = 0; i < file_.columns.size(); ++i) {
    const auto cell = fields.next();
    if (!cell) fail("字段不完整");
    cells_.push_back(*cell);
  }
  rest_ = fields.rest();
  if (!rest_.starts_with('\n')) fail("记录没有在该结束的地方结束");
  rest_.remove_prefix(1);
}

std::string_view RecordReader::take() { return cells_.at(column_++); }

void RecordReader::fail(std::string_view what) const {
  throw BadRecord(std::string(file_.name) + " 第 " + std::to_string(record_) + " 条: " + std::string(what));
}

std::int64_t RecordReader::number() {
  const auto number = parse_number(take());
  if (!number) fail(std::string(file_.columns[column_ - 1].name) + " 不是数");
  return *number;
}

std::optional<std::int64_t> RecordReader::optional_number() {
  if (cells_.at(column_).empty()) return ++column_, std::nullopt;
  return number();
}

Money RecordReader::money() {
  const auto amount = Money::parse_yuan(take());
  if (!amount) fail(std::string(file_.columns[column_ - 1].name) + " 不是金额");
  return *amount;
}

std::optional<Money> RecordReader::optional_money() {
  if (cells_.at(column_).empty()) return ++column_, std::nullopt;
  return money();
}

Date RecordReader::day() {
  const auto day = Date::parse_iso(take());
  if (!day) fail(std::string(file_.columns[column_ - 1].name) + " 不是日期");
  return *day;
}

std::optional<Date> RecordReader::optional_day() {
  if (cells_.at(column_).empty()) return ++column_, std::nullopt;
  return day();
}

Hash RecordReader::hash() {
  const auto hash = parse_hash(take());
  if (!hash) fail(std::string(file_.columns[column_ - 1].name) + " 不是散列");
  return *hash;
}

std::optional<Hash> RecordReader::optional_hash() {
  if (cells_.at(column_).empty()) return ++column_, std::nullopt;
  return hash();
}

}  // namespace zhuxue::proof
