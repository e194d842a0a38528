#pragma once
// Names of people as Guangxi's rolls show them, and how a clerk mistypes them.
#include <optional>
#include <string>
#include <string_view>

#include "sample/random.hpp"

namespace zhuxue::sample {

/// A surname, those of the Zhuang areas most often.
std::string_view surname(Random& random);
/// One or two characters; one in a few hundred has a rare character.
std::string given_name(Random& random, bool male);
/// A whole name with · between its parts.
std::string dotted_name(Random& random, bool male);
/// The name with one character replaced by another of the same sound, or nullopt where none of its characters has one.
std::optional<std::string> homophone_of(std::string_view name);
/// The name with a blank behind its first character: the same name once blanks are seen through.
std::string with_blank(std::string_view name, bool wide);

}  // namespace zhuxue::sample
