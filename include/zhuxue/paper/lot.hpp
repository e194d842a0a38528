#pragma once
// Drawing lots that anybody can draw again.
#include <cstdint>
#include <vector>

namespace zhuxue::paper {

/// `sample` different places of 0 … `population` − 1, ascending; each set of them is as likely as any other. The same arguments give the same places on every
/// machine (splitmix64). A sample of more than the population is all of it.
std::vector<std::int64_t> draw_lots(std::int64_t population, std::int64_t sample, std::uint64_t seed);

}  // namespace zhuxue::paper
