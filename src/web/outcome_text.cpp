#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <sstream>

#include "web/work_lane.hpp"

namespace zhuxue::web {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

// More than a page shows is in the file that the command writes.
constexpr std::size_t kMostFindings = 500, kMostRows = 500;

Array pair_of(const std::string& name, const std::string& value) {
  Array pair;
  pair.add(name);
  pair.add(value);
  return pair;
}

std::vector<std::pair<std::string, std::string>> pairs_in(const Object& root, const std::string& name) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const Array::Ptr list = root.getArray(name);
  for (std::size_t i = 0; list && i < list->size(); ++i) {
    const Array::Ptr pair = list->getArray(static_cast<unsigned>(i));
    pairs.emplace_back(pair->getElement<std::string>(0), pair->getElement<std::string>(1));
  }
  return pairs;
}

}  // namespace

std::string outcome_text(const app::Outcome& outcome) {
  const app::Report& report = outcome.report;
  Object root;
  Array sentences, ids, counts, sums, findings, rows;
  for (const std::string& sentence : report.sentences()) sentences.add(sentence);
  for (const auto& [name, value] : report.ids()) ids.add(pair_of(name, value));
  for (const auto& [name, value] : report.counts()) counts.add(pair_of(name, std::to_string(value)));
  for (const auto& [name, value] : report.sums()) sums.add(pair_of(name, value.yuan()));
  for (const app::ReportFinding& finding : report.findings()) {
    if (findings.size() == kMostFindings) break;
    Array one = pair_of(finding.code, finding.subject);
    one.add(finding.text);
    findings.add(one);
  }
  for (const app::ReportRow& row : report.rows()) {
    if (rows.size() == kMostRows) break;
    Array cells;
    for (const auto& [name, text] : row.texts) cells.add(pair_of(name, text));
    rows.add(cells);
  }
  root.set("exit", outcome.exit);
  root.set("failure", outcome.failure);
  root.set("sentences", sentences);
  root.set("ids", ids);
  root.set("counts", counts);
  root.set("sums", sums);
  root.set("findings", findings);
  root.set("rows", rows);
  std::ostringstream out;
  root.stringify(out);
  return out.str();
}

OutcomeView read_outcome(const std::string& text) {
  OutcomeView view;
  if (text.empty()) return view;
  Poco::JSON::Parser parser;
  const Object::Ptr root = parser.parse(text).extract<Object::Ptr>();
  view.known = true;
  view.exit = root->getValue<int>("exit");
  view.failure = root->getValue<std::string>("failure");
  const Array::Ptr sentences = root->getArray("sentences");
  for (std::size_t i = 0; i < sentences->size(); ++i) view.sentences.push_back(sentences->getElement<std::string>(static_cast<unsigned>(i)));
  view.ids = pairs_in(*root, "ids");
  view.counts = pairs_in(*root, "counts");
  view.sums = pairs_in(*root, "sums");
  const Array::Ptr findings = root->getArray("findings");
  for (std::size_t i = 0; i < findings->size(); ++i) {
    const Array::Ptr one = findings->getArray(static_cast<unsigned>(i));
    view.findings.push_back({one->getElement<std::string>(0), one->getElement<std::string>(1), one->getElement<std::string>(2)});
  }
  const Array::Ptr rows = root->getArray("rows");
  for (std::size_t i = 0; i < rows->size(); ++i) {
    const Array::Ptr cells = rows->getArray(static_cast<unsigned>(i));
    auto& row = view.rows.emplace_back();
    for (std::size_t k = 0; k < cells->size(); ++k) {
      const Array::Ptr pair = cells->getArray(static_cast<unsigned>(k));
      row.emplace_back(pair->getElement<std::string>(0), pair->getElement<std::string>(1));
    }
  }
  return view;
}

std::string cell_of(const std::vector<std::pair<std::string, std::string>>& row, std::string_view name) {
  for (const auto& [known, text] : row)
    if (known == name) return text;
  return {};
}

}  // namespace zhuxue::web
