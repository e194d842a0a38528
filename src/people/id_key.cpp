#include "zhuxue/people/id_key.hpp"

#include <cstddef>

namespace zhuxue {
namespace {

constexpr std::array<std::uint64_t, 18> kPowers = [] {
  std::array<std::uint64_t, 18> powers{};
  std::uint64_t power = 1;
  for (std::uint64_t& value : powers) {
    value = power;
    power *= 10;
  }
  return powers;
}();

constexpr std::array<std::uint8_t, 18> kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1};
constexpr unsigned kBodyBits = 57;  // 10^17 < 2^57
constexpr std::size_t kDigitsASpreadsheetKeeps = 15;

}  // namespace

std::optional<IdKey> id_key(std::string_view id18) {
  if (id18.size() != kWeights.size()) return std::nullopt;
  std::uint64_t body = 0;
  for (const char c : id18.substr(0, 17)) {
    if (c < '0' || c > '9') return std::nullopt;
    body = body * 10 + static_cast<unsigned>(c - '0');
  }
  const char last = id18.back();
  if (last == 'X') return IdKey::of(body, 10);
  if (last < '0' || last > '9') return std::nullopt;
  return IdKey::of(body, static_cast<unsigned>(last - '0'));
}

std::string id_text(IdKey key) {
  std::string text;
  for (const std::uint8_t place : places_of(key)) text += "0123456789X"[place];
  return text;
}

IdPlaces places_of(IdKey key) {
  IdPlaces places{};
  std::uint64_t body = key.body();
  for (std::size_t i = 17; i-- > 0; body /= 10) places[i] = static_cast<std::uint8_t>(body % 10);
  places[17] = static_cast<std::uint8_t>(key.check());
  return places;
}

IdKey key_of(const IdPlaces& places) {
  std::uint64_t body = 0;
  for (std::size_t i = 0; i < 17; ++i) body = body * 10 + places[i];
  return IdKey::of(body, places[17]);
}

unsigned id_weight(unsigned place) {
  return kWeights[place - 1];
}

unsigned id_remainder(const IdPlaces& places) {
  unsigned sum = 0;
  for (std::size_t i = 0; i < places.size(); ++i) sum += unsigned{places[i]} * kWeights[i];
  return sum % 11;
}

unsigned id_check(std::uint64_t body) {
  unsigned sum = 0;
  for (std::size_t i = 17; i-- > 0; body /= 10) sum += static_cast<unsigned>(body % 10) * kWeights[i];
  return (12 - sum % 11) % 11;
}

bool check_agrees(IdKey key) {
  return id_check(key.body()) == key.check();
}

std::optional<Date> birth_date(IdKey key) {
  const auto digits = static_cast<int>(key.body() / 1000 % 100'000'000);
  return Date::of(digits / 10000, digits / 100 % 100, digits % 100);
}

std::uint32_t region(IdKey key) {
  return static_cast<std::uint32_t>(key.body() / kPowers[11]);
}

std::uint64_t region_and_birth(IdKey key) {
  return key.body() / 1000;
}

bool says_female(IdKey key) {
  return key.body() % 2 == 0;
}

bool is_plausible(IdKey key, const BirthWindow& births) {
  if (key.body() % 1000 == 0) return false;
  const std::optional<Date> born = birth_date(key);
  return born && *born >= births.first && *born <= births.last;
}

bool is_sound(IdKey key, const BirthWindow& births) {
  return check_agrees(key) && is_plausible(key, births);
}

std::array<std::uint64_t, 17> wildcard_keys(IdKey key) {
  std::array<std::uint64_t, 17> keys{};
  const std::uint64_t body = key.body();
  std::uint64_t rest = body;
  for (std::size_t i = keys.size(); i-- > 0; rest /= 10) keys[i] = (body - rest % 10 * kPowers[16 - i]) | std::uint64_t{i + 1} << kBodyBits;
  return keys;
}

std::optional<std::uint64_t> first_fifteen(std::string_view damaged_id) {
  std::uint64_t value = 0;
  std::size_t digits = 0;
  for (const char c : damaged_id) {
    if (c == '.') continue;
    if (c < '0' || c > '9' || digits == kDigitsASpreadsheetKeeps) break;
    value = value * 10 + static_cast<unsigned>(c - '0');
    ++digits;
  }
  return digits == kDigitsASpreadsheetKeeps ? std::optional(value) : std::nullopt;
}

std::uint64_t first_fifteen(IdKey key) {
  return key.body() / 100;
}

}  // namespace zhuxue
