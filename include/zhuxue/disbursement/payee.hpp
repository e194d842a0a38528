#pragma once
// Whether an account can be paid to (contract §3, "Usable account").
#include <optional>
#include <string_view>

#include "zhuxue/people/payee_relation.hpp"

namespace zhuxue {

/// Why an account cannot be used, as a sentence; nullopt where it can: 8–32 digits, the pupil's own or a guardian's, others with a 委托书编号.
std::optional<std::string_view> why_unusable(std::string_view account, PayeeRelation relation, bool has_mandate);

/// The holder's ID: as the account's row says it, or for a pupil's own account the 18 characters in a 学籍号 that begins with G; else empty.
std::string_view holder_id_of(std::string_view holder_id, PayeeRelation relation, std::string_view student_no);

}  // namespace zhuxue
