#include "zhuxue/matching/name_level.hpp"

#include <algorithm>

namespace zhuxue {
namespace {

using Characters = std::span<const NameCharacter>;

bool is_same(const NameCharacter& a, const NameCharacter& b) {
  return a.folded == b.folded && a.folded != kPlaceholder;
}

bool are_same(Characters a, Characters b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), is_same);
}

// The reading of a character in its place, and all others it has.
template <class Agree>
bool some_sounds(const NameCharacter& a, const NameCharacter& b, const NameTables& tables, Agree agree) {
  const std::array<Sound, 3> more = tables.sounds(a.folded), others = tables.sounds(b.folded);
  for (const Sound mine : {a.sound, more[0], more[1], more[2]}) {
    if (mine == 0) continue;
    for (const Sound other : {b.sound, others[0], others[1], others[2]}) {
      if (other != 0 && agree(mine, other)) return true;
    }
  }
  return false;
}

bool share_a_sound(const NameCharacter& a, const NameCharacter& b, const NameTables& tables) {
  return some_sounds(a, b, tables, [](Sound mine, Sound other) { return mine == other; });
}

bool is_close(const NameCharacter& a, const NameCharacter& b, const NameTables& tables) {
  return tables.look_alike(a.folded, b.folded) || some_sounds(a, b, tables, [&](Sound mine, Sound other) { return tables.sound_near(mine, other); });
}

// A placeholder hides any character; one in pinyin only such as are read so.
bool may_hide(const NameCharacter& a, const NameCharacter& b, const NameTables& tables) {
  if (a.folded != kPlaceholder && b.folded != kPlaceholder) return false;
  if (a.sound == 0 || b.sound == 0) return true;
  const NameCharacter& other = a.folded == kPlaceholder ? b : a;
  const Sound wanted = a.folded == kPlaceholder ? a.sound : b.sound;
  const std::array<Sound, 3> sounds = tables.sounds(other.folded);
  return other.sound == wanted || std::ranges::find(sounds, wanted) != sounds.end();
}

bool one_is_missing(Characters shorter, Characters longer) {
  std::size_t front = 0;
  while (front < shorter.size() && is_same(shorter[front], longer[front])) ++front;
  return are_same(shorter.subspan(front), longer.subspan(front + 1));
}

bool one_edit_apart(Characters a, Characters b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() + 1 == b.size()) return one_is_missing(a, b);
  if (a.size() != b.size()) return false;
  std::size_t front = 0;
  while (front < a.size() && is_same(a[front], b[front])) ++front;
  if (front == a.size() || are_same(a.subspan(front + 1), b.subspan(front + 1))) return true;
  return is_same(a[front], b[front + 1]) && is_same(a[front + 1], b[front]) && are_same(a.subspan(front + 2), b.subspan(front + 2));
}

// Of equal length, and not equal throughout: homophone, one_character, one_near, or different for anything else.
NameLevel compare_places(Characters a, Characters b, const NameTables& tables) {
  std::size_t differing = 0, hidden = 0, alike = 0, place = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (is_same(a[i], b[i])) continue;
    ++differing;
    place = i;
    if (may_hide(a[i], b[i], tables)) {
      ++hidden;
    } else if (share_a_sound(a[i], b[i], tables)) {
      ++alike;
    }
  }
  if (differing == alike) return NameLevel::homophone;
  if (differing != 1) return NameLevel::different;
  if (hidden == 1) return NameLevel::one_character;
  const bool readable = a[place].folded != kPlaceholder && b[place].folded != kPlaceholder;
  return readable && is_close(a[place], b[place], tables) ? NameLevel::one_near : NameLevel::different;
}

// ---- Latin ----

bool starts_with_letters(Characters letters, std::size_t from, std::string_view spelling) {
  if (letters.size() < from + spelling.size()) return false;
  for (std::size_t i = 0; i < spelling.size(); ++i) {
    if (letters[from + i].folded != static_cast<unsigned char>(spelling[i])) return false;
  }
  return true;
}

// How many letters of the text from `from` on spell the sound; 0 none. ü is written v, u or yu.
std::size_t spelt(Characters letters, std::size_t from, std::string_view spelling) {
  if (starts_with_letters(letters, from, spelling)) return spelling.size();
  const std::size_t v = spelling.find('v');
  if (v == std::string_view::npos) return 0;
  const bool begins = starts_with_letters(letters, from, spelling.substr(0, v));
  if (!begins) return 0;
  for (const std::string_view u : {std::string_view("yu"), std::string_view("u")}) {
    if (starts_with_letters(letters, from + v, u) && starts_with_letters(letters, from + v + u.size(), spelling.substr(v + 1))) return spelling.size() - 1 + u.size();
  }
  return 0;
}

// Whether the letters from `from` on spell the characters, each by one of its readings, and nothing else.
bool spells(Characters letters, std::size_t from, Characters name, const NameTables& tables) {
  if (name.empty()) return from == letters.size();
  const std::array<Sound, 3> others = tables.sounds(name[0].folded);
  for (const Sound sound : {name[0].sound, others[0], others[1], others[2]}) {
    if (sound == 0) continue;
    const std::size_t length = spelt(letters, from, tables.spelling(sound));
    if (length != 0 && spells(letters, from + length, name.subspan(1), tables)) return true;
  }
  return false;
}

// 李耀华 as LI YAOHUA or, surname last, as YAOHUA LI.
NameLevel compare_with_latin(const NameReading& latin, const NameReading& name, const NameTables& tables) {
  const Characters letters = latin.characters(), characters = name.characters();
  if (spells(letters, 0, characters, tables)) return NameLevel::one_character;
  std::array<NameCharacter, NameReading::kMost> turned;
  const auto middle = characters.begin() + static_cast<std::ptrdiff_t>(name.surname_size());
  std::rotate_copy(characters.begin(), middle, characters.end(), turned.begin());
  if (spells(letters, 0, {turned.data(), characters.size()}, tables)) return NameLevel::one_character;
  if (latin.parts() < 2 || name.surname_size() == 0) return NameLevel::different;
  return spells(latin.part(0), 0, characters.first(name.surname_size()), tables) ? NameLevel::same_surname : NameLevel::different;
}

NameLevel compare_latin(const NameReading& a, const NameReading& b) {
  if (are_same(a.characters(), b.characters())) return NameLevel::equal_folded;
  const auto is_turned = [](const NameReading& one, const NameReading& other) {
    const Characters whole = one.characters(), letters = other.characters();
    if (whole.size() != letters.size() || one.parts() < 2) return false;
    const std::size_t first = one.part(0).size();
    return are_same(whole.first(first), letters.last(first)) && are_same(whole.subspan(first), letters.first(whole.size() - first));
  };
  if (is_turned(a, b) || is_turned(b, a)) return NameLevel::homophone;
  if (one_edit_apart(a.characters(), b.characters())) return NameLevel::one_near;
  return a.parts() > 1 && b.parts() > 1 && are_same(a.part(0), b.part(0)) ? NameLevel::same_surname : NameLevel::different;
}

// ---- names with · ----

NameLevel compare_parts(const NameReading& a, const NameReading& b) {
  const NameReading& longer = a.parts() < b.parts() ? b : a;
  const NameReading& shorter = a.parts() < b.parts() ? a : b;
  bool same = true, close = true;
  for (std::size_t i = 0; i < shorter.parts(); ++i) {
    same = same && are_same(shorter.part(i), longer.part(i));
    close = close && one_edit_apart(shorter.part(i), longer.part(i));
  }
  if (same && shorter.parts() < longer.parts()) return NameLevel::one_character;
  if (close && shorter.parts() == longer.parts()) return NameLevel::one_near;
  return are_same(a.part(0), b.part(0)) ? NameLevel::same_surname : NameLevel::different;
}

// ---- all others ----

bool same_surname(const NameReading& a, const NameReading& b) {
  const std::size_t size = a.surname_size();
  return size != 0 && size == b.surname_size() && are_same(a.characters().first(size), b.characters().first(size));
}

bool written_alike(const NameReading& a, const NameReading& b) {
  if (a.size() != b.size() || a.parts() != b.parts() || a.has_placeholder() || b.has_placeholder()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].written != b[i].written) return false;
  }
  for (std::size_t i = 0; i < a.parts(); ++i) {
    if (a.part(i).size() != b.part(i).size()) return false;
  }
  return true;
}

NameLevel compare_whole(const NameReading& a, const NameReading& b, const NameTables& tables) {
  if (written_alike(a, b)) return NameLevel::equal;
  if (a.is_latin() && b.is_latin()) return compare_latin(a, b);
  if (a.is_latin()) return compare_with_latin(a, b, tables);
  if (b.is_latin()) return compare_with_latin(b, a, tables);
  const Characters left = a.characters(), right = b.characters();
  if (are_same(left, right)) return NameLevel::equal_folded;
  if (left.size() == right.size()) {
    const NameLevel level = compare_places(left, right, tables);
    if (level != NameLevel::different) return level;
  }
  if (left.size() + 1 == right.size() && one_is_missing(left, right)) return NameLevel::one_character;
  if (right.size() + 1 == left.size() && one_is_missing(right, left)) return NameLevel::one_character;
  if (a.parts() > 1 || b.parts() > 1) return compare_parts(a, b);
  return same_surname(a, b) ? NameLevel::same_surname : NameLevel::different;
}

}  // namespace

std::string_view sentence(NameLevel level) {
  switch (level) {
    case NameLevel::equal: return "姓名一致";
    case NameLevel::equal_folded: return "姓名折算后一致";
    case NameLevel::homophone: return "姓名同音";
    case NameLevel::one_character: return "姓名缺一字或有占位字";
    case NameLevel::one_near: return "姓名一字形近或音近";
    case NameLevel::same_surname: return "仅姓氏一致";
    case NameLevel::different: return "姓名不符";
    case NameLevel::missing: return "姓名缺失";
  }
  return {};
}

NameLevel compare_names(const NameReading& a, const NameReading& b, const NameTables& tables) {
  if (a.empty() || b.empty()) return NameLevel::missing;
  const NameLevel level = compare_whole(a, b, tables);
  const bool cut = has(a.repairs(), NameRepair::cut) || has(b.repairs(), NameRepair::cut);
  return cut ? std::max(level, NameLevel::one_near) : level;
}

}  // namespace zhuxue
