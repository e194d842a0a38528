#include "sample/trial_numbers.hpp"

#include "sample/streams.hpp"

namespace zhuxue::sample::trial {

Numbers::Numbers(NumberIssuer& issuer, std::uint64_t seed) : issuer_(issuer), random_(seed, streams::kTrialNumbers) {}

ResidentNumber Numbers::issue(std::size_t region, Day birth, bool male, bool uniform) {
  ResidentNumber number;
  do {
    number = issuer_.issue(region, birth, male);
    if (!uniform) continue;
    // The area and the day stay; another running number of the same sex. The one that the issuer gave remains unused.
    for (int tries = 0; tries < 50; ++tries) {
      const std::uint32_t running = random_.below(500) * 2 + (male ? 1 : 0);
      for (std::size_t place = 16, rest = running; place >= 14; --place, rest /= 10) number.places[place] = static_cast<char>('0' + rest % 10);
      number.places[17] = check_character(number.text().substr(0, 17));
      if (!is_issued(number.text())) break;
    }
  } while (is_issued(number.text()));
  know(number);
  return number;
}

}  // namespace zhuxue::sample::trial
