#include "sample/damage.hpp"

#include <span>
#include <utility>

#include "sample/names.hpp"
#include "sample/streams.hpp"

namespace zhuxue::sample {
namespace {

struct KindWeight {
  DamageKind kind;
  std::uint32_t weight;  // of 100
};
constexpr KindWeight kRollKinds[] = {
    {DamageKind::digit_wrong, 24},     {DamageKind::neighbours_swapped, 15}, {DamageKind::letter_for_zero, 9}, {DamageKind::full_width, 8},
    {DamageKind::id_blank, 8},         {DamageKind::spreadsheet, 6},         {DamageKind::homophone, 16},      {DamageKind::blank_in_name, 8},
    {DamageKind::boarding_missing, 4}, {DamageKind::number_twice, 2}};
constexpr KindWeight kHardshipKinds[] = {{DamageKind::digit_wrong, 19},    {DamageKind::neighbours_swapped, 12},
                                         {DamageKind::letter_for_zero, 8}, {DamageKind::full_width, 8},
                                         {DamageKind::id_blank, 7},        {DamageKind::spreadsheet, 6},
                                         {DamageKind::homophone, 14},      {DamageKind::blank_in_name, 8},
                                         {DamageKind::unknown_label, 5},   {DamageKind::bad_date, 5},
                                         {DamageKind::area_missing, 8}};

// Only one number in eleven ends in X, so a damaged one that does has a fair chance to suffer what only it can.
constexpr std::uint32_t kLowerXRate = 400;

DamageKind draw(std::span<const KindWeight> kinds, const ResidentNumber& id, Random& random) {
  if (id.places.back() == 'X' && random.per_mille(kLowerXRate)) return DamageKind::lower_x;
  std::uint32_t at = random.below(100);
  std::size_t index = 0;
  while (at >= kinds[index].weight) at -= kinds[index++].weight;
  return kinds[index].kind;
}

std::string scientific(std::string_view id) {
  return std::string(1, id[0]) + "." + std::string(id.substr(1, 5)) + "E+17";
}

}  // namespace

std::string full_width(std::string_view id) {
  std::string out;
  for (const char character : id) {
    // U+FF10 '０' is EF BC 90, U+FF38 'Ｘ' is EF BC B8.
    out += "\xEF\xBC";
    out += character == 'X' ? '\xB8' : static_cast<char>(0x90 + (character - '0'));
  }
  return out;
}

std::string_view text(DamageKind kind) {
  constexpr std::string_view kTexts[kDamageKinds] = {"DIGIT_WRONG",  "NEIGHBOURS_SWAPPED", "LETTER_FOR_ZERO", "LOWER_X",       "FULL_WIDTH",
                                                     "ID_BLANK",     "SPREADSHEET",        "HOMOPHONE",       "BLANK_IN_NAME", "BOARDING_MISSING",
                                                     "NUMBER_TWICE", "UNKNOWN_LABEL",      "BAD_DATE",        "AREA_MISSING"};
  return kTexts[static_cast<std::size_t>(kind)];
}

bool rejects_row(DamageKind kind) {
  return kind >= DamageKind::boarding_missing;
}

bool breaks_id(DamageKind kind) {
  return kind == DamageKind::digit_wrong || kind == DamageKind::neighbours_swapped || kind == DamageKind::letter_for_zero || kind == DamageKind::id_blank ||
         kind == DamageKind::spreadsheet;
}

Damager::Damager(std::vector<Damage>& damages, std::uint64_t seed) : damages_(damages), random_(seed, streams::kDamage) {}

std::uint32_t Damager::keep(DamageKind kind, std::string_view column, std::string written, std::string meant) {
  damages_.push_back({kind, column, std::move(written), std::move(meant)});
  return static_cast<std::uint32_t>(damages_.size() - 1);
}

std::string Damager::with_wrong_digit(std::string id) {
  char& digit = id[6 + random_.below(11)];
  digit = static_cast<char>('0' + (digit - '0' + 1 + static_cast<int>(random_.below(9))) % 10);
  return id;
}

// Two different neighbours among birth date and running number; "19" and "20" of the year always offer one.
std::string Damager::with_swap(std::string id) {
  std::size_t at = 6 + random_.below(10);
  while (id[at] == id[at + 1]) at = 6 + (at - 5) % 10;
  std::swap(id[at], id[at + 1]);
  return id;
}

std::string Damager::with_letter(std::string id) {
  std::size_t at = random_.below(17);
  while (id[at] != '0') at = (at + 1) % 17;
  id[at] = 'O';
  return id;
}

// A kind that this number cannot suffer (no X, no zero, a text where a spreadsheet wants a number) becomes a wrong digit.
std::uint32_t Damager::damage_id(DamageKind kind, const ResidentNumber& id, std::string_view column) {
  const std::string meant(id.text());
  const bool ends_in_x = meant.back() == 'X';
  switch (kind) {
    case DamageKind::neighbours_swapped:
      return keep(kind, column, with_swap(meant), meant);
    case DamageKind::letter_for_zero:
      if (meant.substr(0, 17).find('0') != std::string::npos) return keep(kind, column, with_letter(meant), meant);
      break;
    case DamageKind::lower_x:
      if (ends_in_x) return keep(kind, column, meant.substr(0, 17) + "x", meant);
      break;
    case DamageKind::full_width:
      return keep(kind, column, full_width(meant), meant);
    case DamageKind::id_blank:
      return keep(kind, column, {}, meant);
    case DamageKind::spreadsheet:
      if (!ends_in_x) return keep(kind, column, scientific(meant), meant);
      break;
    default:
      break;
  }
  return keep(DamageKind::digit_wrong, column, with_wrong_digit(meant), meant);
}

std::uint32_t Damager::damage_name(DamageKind kind, const std::string& name, const ResidentNumber& id, std::string_view id_column) {
  if (kind == DamageKind::homophone) {
    if (auto other = homophone_of(name)) return keep(kind, "姓名", std::move(*other), name);
    return damage_id(DamageKind::digit_wrong, id, id_column);
  }
  return keep(DamageKind::blank_in_name, "姓名", with_blank(name, random_.per_mille(500)), name);
}

std::uint32_t Damager::roll_damage(const Pupil& pupil) {
  const DamageKind kind = draw(kRollKinds, pupil.person.id, random_);
  if (kind == DamageKind::boarding_missing) return keep(kind, "就读方式", {}, pupil.boards ? "住校" : "走读");
  if (kind == DamageKind::number_twice) return keep(kind, "学籍号", std::string(pupil.number_text()), "只应一行");
  if (!pupil.has_id) return damage_name(DamageKind::blank_in_name, pupil.person.name, pupil.person.id, "身份证件号");
  if (kind == DamageKind::homophone || kind == DamageKind::blank_in_name) return damage_name(kind, pupil.person.name, pupil.person.id, "身份证件号");
  return damage_id(kind, pupil.person.id, "身份证件号");
}

std::uint32_t Damager::hardship_damage(const ListRow& row) {
  DamageKind kind = draw(kHardshipKinds, row.id, random_);
  if (kind == DamageKind::unknown_label) return keep(kind, "困难类型", "贫困户", label_of(row));
  if (kind == DamageKind::bad_date) return keep(kind, "认定日期", "2019-02-30", recognition_of(row));
  if (kind == DamageKind::area_missing && row.bare_label && needs_area(row.kind)) return keep(kind, "城乡", {}, std::string(area(row.kind)));
  // The number of a certificate is typed from the card, not from the household book: its damages are another story.
  if (row.certificate) kind = DamageKind::blank_in_name;
  if (kind == DamageKind::homophone || kind == DamageKind::blank_in_name) return damage_name(kind, row.name, row.id, "证件号码");
  return damage_id(kind, row.id, "证件号码");
}

void Damager::damage_roll(People& people, const std::vector<bool>& spared) {
  for (std::size_t i = 0; i < people.pupils.size(); ++i) {
    if (!spared[i] && random_.per_mille(kDamageRate)) people.pupils[i].damage = roll_damage(people.pupils[i]);
  }
}

void Damager::damage_hardship(HardshipLists& lists, const People& people, const std::vector<bool>& spared) {
  for (ListRow& row : lists.rows) {
    const bool whole = row.pupil != kNone && (spared[row.pupil] || people.pupils[row.pupil].damage != kNone);
    if (!whole && random_.per_mille(kDamageRate)) row.damage = hardship_damage(row);
  }
}

std::uint32_t Damager::damage_death(const Person& person, Day day) {
  static constexpr DamageKind kKinds[] = {DamageKind::digit_wrong, DamageKind::full_width, DamageKind::lower_x, DamageKind::blank_in_name,
                                          DamageKind::bad_date};
  if (!random_.per_mille(kDamageRate)) return kNone;
  const DamageKind kind = random_.pick(kKinds);
  if (kind == DamageKind::bad_date) return keep(kind, "死亡日期", std::to_string(year_of(day)) + "-13-01", iso(day));
  if (kind == DamageKind::blank_in_name) return damage_name(kind, person.name, person.id, "证件号码");
  return damage_id(kind, person.id, "证件号码");
}

}  // namespace zhuxue::sample
