#pragma once
// The root of a batch once more, from the bytes that leave: what the bank will read is what was sealed, line by line and not only in number and sum.
#include <cstdint>
#include <optional>

#include "files/issued_file.hpp"
#include "store/unit_of_work.hpp"
#include "zhuxue/evidence/hash.hpp"
#include "zhuxue/evidence/payment_line.hpp"

namespace zhuxue::jobs {

/// The line with all that the file says of it in place of what the books say: amount, account, holder and the place that its reference names. The rest
/// (award, clause, shares, pupil) no file holds. nullopt where the file's reference is none of ours.
std::optional<ProvenLine> line_as_read(const HashFunction& sm3, ProvenLine line, LineOpening opening, const files::IssuedLine& read);

/// The root over the lines of a batch as the file has them; nullopt where the file has more lines or fewer, or a reference of another house.
std::optional<Hash> root_of_file(store::UnitOfWork& work, std::int64_t batch, const files::IssuedFile& file);

}  // namespace zhuxue::jobs
