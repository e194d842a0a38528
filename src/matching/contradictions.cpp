#include "zhuxue/matching/contradictions.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <tuple>

#include "zhuxue/matching/id_reading.hpp"
#include "zhuxue/matching/name_level.hpp"
#include "zhuxue/matching/name_tables.hpp"

namespace zhuxue {

std::string_view label(ContradictionKind kind) {
  switch (kind) {
    case ContradictionKind::name: return "姓名";
    case ContradictionKind::id: return "证件号码";
    case ContradictionKind::head: return "户主";
    case ContradictionKind::place: return "乡镇村";
    case ContradictionKind::kind: return "困难类型";
    case ContradictionKind::level: return "认定级别";
    case ContradictionKind::exit: return "退出";
  }
  throw std::logic_error("no such contradiction");
}

namespace {

const BirthWindow kAnyBirth{Date::of(1900, 1, 1).value(), Date::of(2100, 12, 31).value()};

std::string ids_said(std::string_view left, std::string_view right) { return sentence(compare_ids(read_id(left), read_id(right), kAnyBirth)); }

bool is_allowance(HardshipKind kind) { return kind == HardshipKind::allowance_rural || kind == HardshipKind::allowance_urban; }
bool is_destitute(HardshipKind kind) { return kind == HardshipKind::destitute_rural || kind == HardshipKind::destitute_urban; }
bool is_urban(HardshipKind kind) { return kind == HardshipKind::allowance_urban || kind == HardshipKind::destitute_urban; }
bool is_lifted(HardshipKind kind) { return kind == HardshipKind::lifted || kind == HardshipKind::unstable; }

// Why nobody can be both at once; empty where one can.
std::string_view why_exclusive(HardshipKind left, HardshipKind right) {
  const auto are = [&](auto one, auto other) { return (one(left) && other(right)) || (one(right) && other(left)); };
  const auto are_kinds = [&](HardshipKind one, HardshipKind other) { return (left == one && right == other) || (left == other && right == one); };
  const auto by_residence = [](HardshipKind kind) { return is_allowance(kind) || is_destitute(kind); };
  if (are(is_allowance, is_destitute)) return "低保与特困不能同时享受";
  if (by_residence(left) && by_residence(right) && is_urban(left) != is_urban(right)) return "城乡不同";
  if (are(is_lifted, [](HardshipKind kind) { return kind == HardshipKind::at_risk; })) return "边缘易致贫户不是脱贫户";
  if (are_kinds(HardshipKind::orphan, HardshipKind::unsupported)) return "孤儿与事实无人抚养儿童不能同时认定";
  return {};
}

// 蒲庙 and 蒲庙镇, 华联 and 华联村委会 are one place.
bool may_be_one_place(std::string_view left, std::string_view right) { return left.starts_with(right) || right.starts_with(left); }

class Finder {
 public:
  Finder(const CrossMatch& match, const std::vector<HardshipRow>& listed, const std::vector<ListedRecord>& records, const HardshipLists& lists, Date day, NormaliseName normalise)
      : match_(match), listed_(listed), records_(records), lists_(lists), day_(day), normalise_(normalise) {}

  std::vector<Contradiction> run() {
    std::vector<std::uint32_t> standing;
    for (person_ = 0; person_ < match_.listed_persons(); ++person_) {
      standing.clear();
      for (const std::uint32_t record : match_.records_of_listed(person_))
        if (const HardshipRow& one = row(record); records_[record].last_rank >= lists_.rank_in_force(one.department, day_)) standing.push_back(record);
      if (standing.size() < 2) continue;
      std::stable_sort(standing.begin(), standing.end(), [&](std::uint32_t a, std::uint32_t b) { return row(a).department < row(b).department; });
      seen_.clear();
      for (std::size_t i = 0; i < standing.size(); ++i)
        for (std::size_t j = i + 1; j < standing.size(); ++j) compare(standing[i], standing[j]);
    }
    std::stable_sort(found_.begin(), found_.end(), [](const Contradiction& a, const Contradiction& b) { return std::tuple(a.listed, a.kind, a.left, a.right) < std::tuple(b.listed, b.kind, b.left, b.right); });
    return std::move(found_);
  }

 private:
  const HardshipRow& row(std::uint32_t record) const { return listed_[records_[record].row]; }
  bool has_left(const HardshipRow& one) const { return one.exit && *one.exit <= day_; }

  void compare(std::uint32_t left, std::uint32_t right) {
    left_ = left;
    right_ = right;
    compare_names();
    compare_ids();
    compare_heads();
    compare_places();
    const bool left_gone = has_left(row(left)), right_gone = has_left(row(right));
    if (left_gone != right_gone) compare_exits(left_gone);
    if (left_gone || right_gone) return;
    const HardshipRow& one = row(left);
    const HardshipRow& other = row(right);
    if (const std::string_view why = why_exclusive(one.kind, other.kind); !why.empty()) add(ContradictionKind::kind, label(one.kind), label(other.kind), std::string(why));
    if (one.level != HardshipLevel::none && other.level != HardshipLevel::none && one.level != other.level)
      add(ContradictionKind::level, label(one.level), label(other.level), "认定级别不同");
  }

  // How two names differ; empty where they are one after normalisation, or one is blank.
  std::string names_said(std::string_view left, std::string_view right) const {
    if (left.empty() || right.empty() || left == right) return {};
    const std::string one = normalise_(left), other = normalise_(right);
    if (one == other) return {};
    const NameTables& tables = NameTables::standard();
    const NameReading first = read_name(one, tables), second = read_name(other, tables);
    const std::string places = place_sentence(mark_differences(first, second));
    return std::string(sentence(zhuxue::compare_names(first, second, tables))) + (places.empty() ? "" : "," + places);
  }

  void compare_names() {
    const HardshipRow& one = row(left_);
    const HardshipRow& other = row(right_);
    if (std::string said = names_said(one.name, other.name); !said.empty()) add(ContradictionKind::name, one.name, other.name, std::move(said));
  }

  void compare_ids() {
    const HardshipRow& one = row(left_);
    const HardshipRow& other = row(right_);
    if (one.id.empty() || other.id.empty() || one.id == other.id) return;
    Contradiction* added = add(ContradictionKind::id, masked(one.id), masked(other.id), ids_said(one.id, other.id));
    const bool left_holds = one.id_condition == IdCondition::valid, right_holds = other.id_condition == IdCondition::valid;
    if (added && left_holds != right_holds) added->who = {left_holds ? other.department : one.department};
  }

  void compare_heads() {
    const HardshipRow& one = row(left_);
    const HardshipRow& other = row(right_);
    if (std::string said = names_said(one.head, other.head); !said.empty())
      add(ContradictionKind::head, one.head, other.head, "户主" + said);
    else if (!one.head_id.empty() && !other.head_id.empty() && one.head_id != other.head_id)
      add(ContradictionKind::head, masked(one.head_id), masked(other.head_id), "户主" + ids_said(one.head_id, other.head_id));
  }

  void compare_places() {
    const HardshipRow& one = row(left_);
    const HardshipRow& other = row(right_);
    if (!may_be_one_place(one.town, other.town))
      add(ContradictionKind::place, one.town, other.town, "乡镇不同");
    else if (!may_be_one_place(one.village, other.village))
      add(ContradictionKind::place, one.village, other.village, "行政村不同");
  }

  // Who left and was recognised anew has not been contradicted by anybody.
  void compare_exits(bool left_gone) {
    const std::uint32_t gone = left_gone ? left_ : right_, staying = left_gone ? right_ : left_;
    if (row(gone).kind != row(staying).kind || records_[staying].recognised >= *row(gone).exit) return;
    const std::string exited = row(gone).exit->iso() + " 退出";
    Contradiction* added = add(ContradictionKind::exit, left_gone ? exited : "未退出", left_gone ? "未退出" : exited, std::string(label(row(gone).kind)) + "一方已退出,一方仍有效");
    if (added) added->who = {row(staying).department};
  }

  // nullptr where the same two departments have already said the same two things.
  Contradiction* add(ContradictionKind kind, std::string_view left_says, std::string_view right_says, std::string said) {
    const HardshipRow& one = row(left_);
    const HardshipRow& other = row(right_);
    if (!seen_.emplace(kind, one.department, std::string(left_says), other.department, std::string(right_says)).second) return nullptr;
    std::vector<std::int16_t> who{one.department};
    if (other.department != one.department) who.push_back(other.department);
    found_.push_back({kind, person_, left_, right_, std::string(left_says), std::string(right_says), std::move(said), std::move(who)});
    return &found_.back();
  }

  const CrossMatch& match_;
  const std::vector<HardshipRow>& listed_;
  const std::vector<ListedRecord>& records_;
  const HardshipLists& lists_;
  Date day_;
  NormaliseName normalise_;
  std::uint32_t person_ = 0, left_ = 0, right_ = 0;
  std::set<std::tuple<ContradictionKind, std::int16_t, std::string, std::int16_t, std::string>> seen_;
  std::vector<Contradiction> found_;
};

}  // namespace

std::vector<Contradiction> find_contradictions(const CrossMatch& match, const std::vector<HardshipRow>& listed, const std::vector<ListedRecord>& records, const HardshipLists& lists, Date day,
                                               NormaliseName normalise) {
  return Finder(match, listed, records, lists, day, normalise).run();
}

}  // namespace zhuxue
