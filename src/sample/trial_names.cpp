#include "sample/trial_names.hpp"

#include <array>
#include <iterator>

#include "sample/trial_characters.hpp"

namespace zhuxue::sample::trial {
namespace {

template <std::size_t size>
constexpr std::array<std::uint32_t, size> weights_of(const Surname (&surnames)[size]) {
  std::array<std::uint32_t, size> weights{};
  for (std::size_t i = 0; i < size; ++i) weights[i] = surnames[i].weight;
  return weights;
}
constexpr auto kSurnameWeights = weights_of(kSurnames);

// The tables begin with the most common characters: the n-th is about as common as 1 / (n + 7).
template <std::size_t size>
constexpr std::array<std::uint32_t, size> falling_weights() {
  std::array<std::uint32_t, size> weights{};
  for (std::size_t i = 0; i < size; ++i) weights[i] = static_cast<std::uint32_t>(10000 / (i + 8));
  return weights;
}
constexpr auto kMaleWeights = falling_weights<std::size(kMale)>();
constexpr auto kFemaleWeights = falling_weights<std::size(kFemale)>();

std::string_view draw_character(Random& random, bool male) {
  return male ? kMale[random.weighted(kMaleWeights)].plain : kFemale[random.weighted(kFemaleWeights)].plain;
}

const Character* find(std::string_view character) {
  for (const Character& entry : kMale)
    if (entry.plain == character) return &entry;
  for (const Character& entry : kFemale)
    if (entry.plain == character) return &entry;
  return nullptr;
}

const Surname* surname_of(std::string_view name) {
  for (const Surname& surname : kSurnames)
    if (name.starts_with(surname.plain)) return &surname;
  return nullptr;
}

std::size_t surname_length(std::string_view name) {
  const Surname* surname = surname_of(name);
  return surname ? surname->plain.size() : 0;
}

constexpr std::string_view kDot = "·";

}  // namespace

std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    out.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return out;
}

std::string_view draw_surname(Random& random) { return kSurnames[random.weighted(kSurnameWeights)].plain; }

std::string draw_given(Random& random, bool male, std::string_view first) {
  if (first.empty() && random.per_mille(4)) return std::string(random.pick(kRare).plain);
  std::string name(first);
  if (first.empty() && !random.per_mille(150)) name = draw_character(random, male);
  name += draw_character(random, male);
  return name;
}

std::string_view draw_generation(Random& random) { return random.pick(kGenerations); }

std::string draw_dotted(Random& random, bool male) {
  std::string name(random.pick(kDottedFirst));
  name += kDot;
  name += random.pick(kDottedSecond);
  if (!male) name += "汗";
  return name;
}

bool is_dotted(std::string_view name) { return name.find(kDot) != std::string_view::npos; }

bool has_folk_surname(std::string_view name) {
  const Surname* surname = surname_of(name);
  return surname && !surname->folk.empty();
}

std::string with_rare_character(std::string_view name, Random& random) {
  const std::string_view last = characters(name).back();
  return std::string(name.substr(0, name.size() - last.size())) + std::string(random.pick(kRare).plain);
}

std::string with_substitute(std::string_view name, Random& random) {
  const std::string_view last = characters(name).back();
  std::string out(name.substr(0, name.size() - last.size()));
  std::string_view sound, code;
  for (const RareCharacter& rare : kRare) {
    if (rare.plain != last) continue;
    sound = rare.sound;
    code = rare.private_use;
  }
  switch (random.below(4)) {
    case 0: return out.append(code);
    case 1: return out.append("?");
    case 2: return out.append("□");
    default: return out.append(sound);
  }
}

std::optional<std::string> with_folk_surname(std::string_view name, Random& random) {
  const Surname* surname = surname_of(name);
  if (!surname || surname->folk.empty()) return std::nullopt;
  const auto forms = characters(surname->folk);
  return std::string(random.pick(forms)) + std::string(name.substr(surname->plain.size()));
}

std::optional<std::string> in_traditional(std::string_view name) {
  const Surname* surname = surname_of(name);
  std::string out(surname ? (surname->traditional.empty() ? surname->plain : surname->traditional) : std::string_view());
  for (const std::string_view character : characters(name.substr(surname_length(name)))) {
    const Character* entry = find(character);
    out += entry && !entry->traditional.empty() ? entry->traditional : character;
  }
  if (out == name) return std::nullopt;
  return out;
}

std::optional<std::string> with_homophone(std::string_view name, Random& random) {
  const std::size_t begin = surname_length(name);
  if (begin == 0) return std::nullopt;
  const auto given = characters(name.substr(begin));
  const std::size_t start = random.below(static_cast<std::uint32_t>(given.size()));
  for (std::size_t step = 0; step < given.size(); ++step) {
    const std::size_t at = (start + step) % given.size();
    const Character* entry = find(given[at]);
    if (!entry || entry->homophone.empty()) continue;
    std::string out(name.substr(0, begin));
    for (std::size_t i = 0; i < given.size(); ++i) out += i == at ? entry->homophone : given[i];
    return out;
  }
  return std::nullopt;
}

std::optional<std::string> without_character(std::string_view name, Random& random) {
  const std::size_t begin = surname_length(name);
  if (begin == 0 || is_dotted(name)) return std::nullopt;
  const auto given = characters(name.substr(begin));
  if (given.size() < 2) return std::nullopt;
  const std::size_t lost = random.below(static_cast<std::uint32_t>(given.size()));
  std::string out(name.substr(0, begin));
  for (std::size_t i = 0; i < given.size(); ++i)
    if (i != lost) out += given[i];
  return out;
}

std::string with_other_dot(std::string_view name, Random& random) {
  static constexpr std::string_view kOthers[] = {"•", ".", "・", "‧", "●", "。", "．", ""};
  const std::size_t at = name.find(kDot);
  return std::string(name.substr(0, at)) + std::string(random.pick(kOthers)) + std::string(name.substr(at + kDot.size()));
}

}  // namespace zhuxue::sample::trial
