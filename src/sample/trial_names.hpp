#pragma once
// Names of the trial district: more of them than the sample's, and for each character how else a clerk may write it.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sample/random.hpp"

namespace zhuxue::sample::trial {

/// The characters of a UTF-8 text, as views into it.
std::vector<std::string_view> characters(std::string_view text);

/// A surname of one or two characters; the view is into a table that never goes away.
std::string_view draw_surname(Random& random);
/// One or two characters, common ones as common as in life. A given first character makes two.
std::string draw_given(Random& random, bool male, std::string_view first = {});
/// A character with which a family begins the given names of one generation.
std::string_view draw_generation(Random& random);
/// A whole name with · between its parts.
std::string draw_dotted(Random& random, bool male);

bool is_dotted(std::string_view name);
bool has_folk_surname(std::string_view name);

/// `name` with its last character replaced by a rare one.
std::string with_rare_character(std::string_view name, Random& random);
/// What stands for the rare character at the end: a private-use code, ?, □, or its sound in Latin letters.
std::string with_substitute(std::string_view name, Random& random);
/// 肖 as 萧 or 蕭, 付 as 傅 …; nullopt where the surname has no such form.
std::optional<std::string> with_folk_surname(std::string_view name, Random& random);
/// In traditional characters, all that have one; nullopt where none has.
std::optional<std::string> in_traditional(std::string_view name);
/// One character of the given name replaced by another of the same sound (tone aside); nullopt where none has one.
std::optional<std::string> with_homophone(std::string_view name, Random& random);
/// Without one character of the given name; nullopt for dotted names and those of fewer than three characters.
std::optional<std::string> without_character(std::string_view name, Random& random);
/// The separator in another kind, or left out.
std::string with_other_dot(std::string_view name, Random& random);

}  // namespace zhuxue::sample::trial
