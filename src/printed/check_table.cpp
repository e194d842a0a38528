#include "zhuxue/printed/check_table.hpp"

#include <algorithm>
#include <tuple>

#include "printed/body.hpp"

namespace zhuxue {
namespace {

class Checking {
 public:
  Checking(const Body& body, const PrintedHeader& header, const FittedMap& map, const TableMap& names) : body_(body), header_(header), map_(map), unit_(names.in_ten_thousands ? 10000 : 1) {}

  void run(TableCheck& check) {
    for (std::size_t row = 0; row < body_.size(); ++row) {
      if (!prints_a_number(row)) continue;
      say_what_is_no_number(row);
      if (map_.sum_rows.contains(row)) continue;
      check_heads(row);
      for (const MappedProduct& rule : map_.products) check_product(rule, row);
      for (const MappedDecompose& rule : map_.decompositions) check_decomposition(rule, row);
    }
    for (const MappedSum& sum : map_.sums) check_sum(sum);
    std::sort(findings_.begin(), findings_.end(), [](const TableFinding& a, const TableFinding& b) { return std::tie(a.line, a.place, a.code) < std::tie(b.line, b.place, b.code); });
    check.findings = std::move(findings_);
    check.checked = checked_;
  }

 private:
  bool prints_a_number(std::size_t row) const {
    return std::any_of(map_.numeric.begin(), map_.numeric.end(), [&](std::size_t c) { return body_.number(row, c).has_value(); });
  }

  void say_what_is_no_number(std::size_t row) {
    for (const std::size_t c : map_.numeric)
      if (!body_.number(row, c) && !body_.blank(row, c)) findings_.push_back({body_.line(row), header_.title(c), body_.raw(row, c), "", "", TableCode::not_a_number, c});
  }

  // Compares a cell with what it should be; `decimals`: compared as rounded to so many.
  void compare(std::size_t row, std::size_t c, Ratio right, TableCode code, std::optional<int> decimals) {
    const auto printed = body_.number(row, c);
    if (!printed) return;
    ++checked_;
    if (decimals) right = round_half_up(right, std::max(*decimals, printed->decimals));
    if (printed->value == right) return;
    put_right_.insert_or_assign({row, c}, right);
    add(row, c, *printed, right, code);
  }

  void add(std::size_t row, std::size_t c, const PrintedNumber& printed, const Ratio& right, TableCode code) {
    findings_.push_back({body_.line(row), header_.title(c), body_.raw(row, c), decimal_text(right, printed.decimals), decimal_text(printed.value - right, printed.decimals), code, c});
  }

  std::optional<int> decimals_of(std::size_t c) const {
    const auto found = map_.decimals.find(c);
    return found == map_.decimals.end() ? std::nullopt : std::optional(found->second);
  }

  // Σ heads and Σ heads × rate; nothing can be said where all heads are blank, or one of them cannot be read.
  void check_heads(std::size_t row) {
    bool any = false;
    Ratio heads = 0, money = 0;
    for (const auto& [c, rate] : map_.heads) {
      const auto printed = body_.number(row, c);
      if (!printed && !body_.blank(row, c)) return;
      if (!printed) continue;
      any = true;
      heads += printed->value;
      money += printed->value * rate;
    }
    if (!any) return;
    if (map_.total) compare(row, *map_.total, heads, TableCode::total, std::nullopt);
    if (map_.amount) compare(row, *map_.amount, money / unit_, TableCode::amount, decimals_of(*map_.amount));
  }

  std::optional<Ratio> value(const MappedOperand& operand, std::size_t row) const {
    if (!operand.column) return operand.constant;
    const auto printed = body_.number(row, *operand.column);
    return printed ? std::optional(printed->value) : std::nullopt;
  }

  void check_product(const MappedProduct& rule, std::size_t row) {
    if (!rule.rows.empty() && !rule.rows.contains(row)) return;
    const auto heads = value(rule.heads, row), rate = value(rule.rate, row), amount = value(rule.amount, row);
    if (!heads || !rate || !amount) return;
    if (rule.amount.column) return compare(row, *rule.amount.column, *heads * *rate / unit_, TableCode::product, decimals_of(*rule.amount.column));
    // The amount is given: a printed factor must agree with it.
    const Ratio& other = rule.heads.column ? *rate : *heads;
    if (other != 0) compare(row, rule.heads.column ? *rule.heads.column : *rule.rate.column, *amount * unit_ / other, TableCode::product, std::nullopt);
  }

  void check_decomposition(const MappedDecompose& rule, std::size_t row) {
    if (!rule.rows.empty() && !rule.rows.contains(row)) return;
    const auto heads = value(rule.heads, row), amount = value(rule.amount, row);
    if (!heads || !amount) return;
    ++checked_;
    const std::size_t c = rule.amount.column ? *rule.amount.column : *rule.heads.column;
    const auto decimals = rule.amount.column ? decimals_of(*rule.amount.column) : std::nullopt;
    const Ratio nearest = nearest_amount(rule, *heads, *amount);
    const bool whole_heads = *heads >= 0 && round_half_up(*heads, 0) == *heads;
    if (whole_heads && (decimals ? round_half_up(nearest, *decimals) : nearest) == *amount) return;
    const auto printed = body_.number(row, c);
    if (rule.amount.column)
      add(row, c, *printed, nearest, TableCode::not_decomposable);
    else
      findings_.push_back({body_.line(row), header_.title(c), body_.raw(row, c), "", "", TableCode::not_decomposable, c});
  }

  // low·(h − n) + high·n with whole n in 0…h, as near the amount as can be.
  Ratio nearest_amount(const MappedDecompose& rule, const Ratio& heads, const Ratio& amount) const {
    const Ratio at_high = (amount * unit_ - rule.low * heads) / (rule.high - rule.low);
    const Ratio most = round_half_up(heads, 0);
    const Ratio n = std::clamp(round_half_up(at_high, 0), Ratio(0), most < 0 ? Ratio(0) : most);
    return (rule.low * (heads - n) + rule.high * n) / unit_;
  }

  void check_sum(const MappedSum& sum) {
    for (std::size_t c = 0; c < header_.width(); ++c) {
      const auto printed = body_.number(sum.row, c);
      if (!printed || map_.not_summed.contains(c)) continue;
      Ratio of_printed = 0, put_right = 0;
      bool any_number = false, any_text = false;
      for (const std::size_t row : sum.parts) {
        const auto part = body_.number(row, c);
        any_number |= part.has_value();
        any_text |= !part && !body_.blank(row, c);
        if (!part) continue;
        of_printed += part->value;
        const auto right = put_right_.find({row, c});
        put_right += right == put_right_.end() ? part->value : right->second;
      }
      if (any_text && !any_number) continue;  // no column of numbers
      ++checked_;
      if (printed->value != of_printed && printed->value != put_right) add(sum.row, c, *printed, of_printed, TableCode::sum);
    }
  }

  const Body& body_;
  const PrintedHeader& header_;
  const FittedMap& map_;
  Ratio unit_;
  std::vector<TableFinding> findings_;
  std::map<std::pair<std::size_t, std::size_t>, Ratio> put_right_;  // cells that a row check found wrong, and what is right
  std::int64_t checked_ = 0;
};

}  // namespace

std::string_view code(TableCode code) {
  switch (code) {
    case TableCode::total: return "TOTAL";
    case TableCode::amount: return "AMOUNT";
    case TableCode::sum: return "SUM";
    case TableCode::product: return "PRODUCT";
    case TableCode::not_decomposable: return "NOT_DECOMPOSABLE";
    case TableCode::not_a_number: return "NOT_A_NUMBER";
    case TableCode::nothing_checked: return "NOTHING_CHECKED";
  }
  return "";
}

TableCheck check_table(const std::vector<PrintedRow>& records, const TableMap& map) {
  TableCheck check;
  if (records.empty()) {
    check.map_faults.push_back("表是空的");
    return check;
  }
  const PrintedHeader header = find_header(records, columns_named(map));
  const Body body(records, header, map.label.empty() ? std::nullopt : header.column(map.label));
  const FittedMap fitted = fit_map(map, header, body, check.map_faults);
  check.rows = static_cast<std::int64_t>(body.size());
  if (!check.map_faults.empty()) return check;
  Checking(body, header, fitted, map).run(check);
  if (check.checked == 0) check.findings.push_back({0, "", "", "", "", TableCode::nothing_checked, 0});
  return check;
}

}  // namespace zhuxue
