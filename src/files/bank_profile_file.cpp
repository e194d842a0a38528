#include "files/bank_profile_file.hpp"

#include <algorithm>

#include "files/bytes.hpp"
#include "files/digest.hpp"
#include "files/remembered.hpp"
#include "files/toml_table.hpp"

namespace zhuxue::files {
namespace {

constexpr std::pair<std::string_view, BankCarrier> kCarriers[] = {
    {"delimited", BankCarrier::delimited}, {"fixed", BankCarrier::fixed}, {"xlsx", BankCarrier::xlsx}, {"iso20022", BankCarrier::iso20022}};
constexpr std::pair<std::string_view, BankCharset> kCharsets[] = {{"UTF-8", BankCharset::utf8}, {"GBK", BankCharset::gbk}, {"GB18030", BankCharset::gb18030}};
constexpr std::pair<std::string_view, LineEnd> kLineEnds[] = {{"LF", LineEnd::lf}, {"CRLF", LineEnd::crlf}};
constexpr std::pair<std::string_view, AmountUnit> kUnits[] = {{"yuan", AmountUnit::yuan}, {"fen", AmountUnit::fen}};
constexpr std::pair<std::string_view, bool> kStatuses[] = {{"confirm", false}, {"confirmed", true}};
constexpr std::pair<std::string_view, ResultClass> kClasses[] = {
    {"paid", ResultClass::paid}, {"payee", ResultClass::payee},     {"wait", ResultClass::wait},         {"ours", ResultClass::ours},
    {"bank", ResultClass::bank}, {"pending", ResultClass::pending}, {"returned", ResultClass::returned}, {"person", ResultClass::person}};
constexpr std::pair<std::string_view, AnswerState> kStates[] = {
    {"paid", AnswerState::paid}, {"failed", AnswerState::failed}, {"pending", AnswerState::pending}, {"returned", AnswerState::returned}};

char one_character(TomlTable& reader, std::string_view key, char otherwise) {
  const toml::node* found = reader.node(key, false, "");
  if (!found) return otherwise;
  const auto written = reader.text_of(*found, key, "一个字符");
  if (!written) return otherwise;
  if (written->size() == 1 && static_cast<unsigned char>((*written)[0]) < 0x80 && (*written)[0] != '\n' && (*written)[0] != '\r') return (*written)[0];
  reader.fail(*found, key, "应为一个半角字符", "如 \"|\" 或 \",\"");
  return otherwise;
}

// The keys of the outward form; those that are absent stay as they are in `form`.
void read_form(TomlTable& reader, BankForm& form, bool needed) {
  form.carrier = reader.one_of("carrier", needed, kCarriers).value_or(form.carrier);
  form.charset = reader.one_of("charset", needed, kCharsets).value_or(form.charset);
  form.eol = reader.one_of("eol", false, kLineEnds).value_or(form.eol);
  form.unit = reader.one_of("unit", needed, kUnits).value_or(form.unit);
  form.delimiter = one_character(reader, "delimiter", form.delimiter);
  form.comment = one_character(reader, "comment", form.comment);
  form.quotes = reader.truth("quotes").value_or(form.quotes);
}

std::vector<BankColumn> read_columns(TomlTable& reader, std::string_view key, bool needed) {
  constexpr std::string_view kExpected = "每栏一个元素: 固定文字,或 \"{account}\",定长时 \"{holder:60}\"、\"{amount:>18}\"、\"{amount:>018}\"";
  std::vector<BankColumn> columns;
  for (const auto& [text, place] : reader.texts(key, needed, kExpected)) {
    if (auto column = parse_bank_column(text))
      columns.push_back(std::move(*column));
    else
      reader.fail(*place, key, "不认识的栏「" + text + "」", std::string(kExpected));
  }
  return columns;
}

std::optional<Money> read_money(TomlTable& reader, std::string_view key) {
  const toml::node* found = reader.node(key, false, "");
  if (!found) return std::nullopt;
  const auto written = reader.text_of(*found, key, "带引号的金额(元)");
  if (!written) return std::nullopt;
  const auto money = Money::parse_yuan(*written);
  if (!money) reader.fail(*found, key, "不是金额", "带引号的金额(元),如 \"5000000.00\"");
  return money;
}

void read_payer(TomlTable& root, BankPayer& payer) {
  const toml::table* table = root.table("payer", false, "");
  if (!table) return;
  TomlTable reader = root.inner(*table, "payer");
  payer.name = reader.text("name", true, "付款户的户名").value_or("");
  payer.account = reader.text("account", true, "付款户的账号").value_or("");
  payer.bank = reader.text("bank", true, "付款户的开户行").value_or("");
  reader.name_unknown_keys();
}

void read_subsidies(TomlTable& root, std::map<std::string, SubsidyNames>& subsidies) {
  const toml::table* table = root.table("subsidy", false, "");
  if (!table) return;
  TomlTable all = root.inner(*table, "subsidy");
  for (const auto& [programme, node] : *table) {
    const toml::table* names = all.table(programme.str(), true, "[subsidy.\"项目\"]");
    if (!names) continue;
    TomlTable reader = all.inner(*names, programme.str());
    SubsidyNames& subsidy = subsidies[std::string(programme.str())];
    subsidy.first = reader.text("first", true, "一级补贴项目").value_or("");
    subsidy.second = reader.text("second", true, "二级补贴项目").value_or("");
    reader.name_unknown_keys();
  }
}

void read_heads(TomlTable& answer, std::vector<std::pair<BankField, std::string>>& heads) {
  const toml::table* table = answer.table("heads", false, "");
  if (!table) return;
  TomlTable reader = answer.inner(*table, "heads");
  for (const auto& [key, node] : *table) {
    const auto title = reader.text(key.str(), true, "表头文字");
    const auto field = parse_bank_field(key.str());
    if (!field) reader.fail(node, key.str(), "不认识的栏位", "account、amount、status、reason、code、reference、seq、batch、holder、serial、booked_on");
    if (title && field) heads.emplace_back(*field, *title);
  }
}

void read_words(TomlTable& answer, std::vector<std::pair<std::string, AnswerState>>& words) {
  const toml::table* table = answer.table("status", true, "[answer.status] 里写 paid、failed、pending 各是哪些用语");
  if (!table) return;
  TomlTable reader = answer.inner(*table, "status");
  for (const auto& [name, state] : kStates)
    for (const auto& [word, place] : reader.texts(name, state == AnswerState::paid || state == AnswerState::failed, "银行的用语,如 [\"成功\"]")) {
      const bool twice = std::any_of(words.begin(), words.end(), [&](const auto& known) { return known.first == word; });
      if (twice) reader.fail(*place, name, "「" + word + "」写了两次", "一个用语一个意思");
      words.emplace_back(word, state);
    }
  reader.name_unknown_keys();
}

void read_answer(TomlTable& root, BankProfile& profile) {
  BankAnswer& answer = profile.answer;
  answer.form = profile.form;
  const toml::table* table = root.table("answer", true, "[answer] 里写银行怎样回复");
  if (!table) return;
  TomlTable reader = root.inner(*table, "answer");
  read_form(reader, answer.form, false);
  answer.line = read_columns(reader, "line", false);
  answer.first = read_columns(reader, "first", false);
  answer.last = read_columns(reader, "last", false);
  answer.reasons_decide = reader.truth("reasons_decide").value_or(true);
  read_heads(reader, answer.heads);
  read_words(reader, answer.words);
  reader.name_unknown_keys();
}

BankProfile read_profile(TomlTable& reader) {
  BankProfile profile;
  profile.title = reader.text("title", true, "这种格式的名称").value_or("");
  profile.confirmed = reader.one_of("status", true, kStatuses).value_or(false);
  profile.source = reader.text("source", true, "出处: 哪家网点、哪份文件,或见于何处").value_or("");
  read_form(reader, profile.form, true);
  const bool columns_needed = profile.form.carrier != BankCarrier::iso20022;
  profile.header = read_columns(reader, "header", false);
  profile.line = read_columns(reader, "line", columns_needed);
  profile.trailer = read_columns(reader, "trailer", false);
  profile.forbidden = reader.text("forbidden", false, "").value_or("");
  profile.max_lines = reader.whole("max_lines");
  profile.max_total = read_money(reader, "max_total");
  profile.file_name = reader.text("file_name", true, "如 \"{batch}.txt\"").value_or("");
  profile.all_banks = reader.truth("all_banks").value_or(false);
  profile.statements = reader.truth("statements").value_or(false);
  read_payer(reader, profile.payer);
  read_subsidies(reader, profile.subsidies);
  read_answer(reader, profile);
  reader.name_unknown_keys();
  return profile;
}

std::size_t line_of_key(const toml::table& table, std::string_view key) {
  const toml::table* at = &table;
  const toml::node* node = nullptr;
  while (!key.empty()) {
    const auto dot = key.find('.');
    node = at->get(key.substr(0, dot));
    if (!node) break;
    key.remove_prefix(dot == std::string_view::npos ? key.size() : dot + 1);
    if (!node->is_table()) break;
    at = node->as_table();
  }
  return node ? node->source().begin.line : 1;
}

void sort_by_line(std::vector<BankFileFault>& faults) {
  std::stable_sort(faults.begin(), faults.end(), [](const auto& a, const auto& b) { return std::pair(a.line, a.column) < std::pair(b.line, b.column); });
}

BankFileFault syntax_fault(const std::string& file, const toml::parse_error& error) {
  return {file, error.source().begin.line, error.source().begin.column, "", "不是合法的 TOML: " + std::string(error.description()), "改正此处语法"};
}

void append(std::vector<BankFileFault>& all, std::vector<BankFileFault> more) { all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end())); }

}  // namespace

ParsedProfile parse_bank_profile(std::string_view bytes, const std::string& file_name) {
  ParsedProfile parsed;
  try {
    const toml::table table = toml::parse(bytes);
    TomlTable reader(table, file_name, "", parsed.faults);
    BankProfile profile = read_profile(reader);
    profile.name = file_name.substr(0, file_name.rfind(".toml"));
    profile.sha256 = sha256_hex(bytes);
    // What does not fit together is only said of a file whose parts can all be read.
    if (parsed.faults.empty())
      for (ProfileFault& fault : faults_of(profile)) parsed.faults.push_back({file_name, line_of_key(table, fault.key), 1, fault.key, std::move(fault.text), std::move(fault.expected)});
    if (parsed.faults.empty()) parsed.profile = std::move(profile);
  } catch (const toml::parse_error& error) {
    parsed.faults.push_back(syntax_fault(file_name, error));
  }
  sort_by_line(parsed.faults);
  return parsed;
}

ParsedResults parse_results(std::string_view bytes, const std::string& file_name) {
  ParsedResults parsed;
  std::vector<ResultRule> rules;
  try {
    const toml::table table = toml::parse(bytes);
    TomlTable root(table, file_name, "", parsed.faults);
    const toml::node* list = root.node("result", true, "[[result]]");
    root.name_unknown_keys();
    if (list && !list->is_array_of_tables()) root.fail(*list, "result", "应为 [[result]]", "[[result]]");
    if (list && list->is_array_of_tables())
      for (const toml::node& node : *list->as_array()) {
        TomlTable reader = root.inner(*node.as_table(), "result[" + std::to_string(rules.size() + 1) + "]");
        ResultRule& rule = rules.emplace_back();
        rule.code = reader.text("code", true, "内部代码,如 ACCT_CLOSED").value_or("");
        rule.meaning = reader.one_of("class", true, kClasses).value_or(ResultClass::person);
        for (auto& [text, place] : reader.texts("text", false, "银行文字")) rule.texts.push_back(text);
        for (auto& [code, place] : reader.texts("codes", false, "银行代码")) rule.codes.push_back(code);
        reader.name_unknown_keys();
      }
    if (parsed.faults.empty())
      for (std::string& text : faults_of(rules)) parsed.faults.push_back({file_name, 1, 1, "result", std::move(text), "一个用语、一个代码只有一个意思"});
    if (parsed.faults.empty()) parsed.table = ResultTable(std::move(rules));
  } catch (const toml::parse_error& error) {
    parsed.faults.push_back(syntax_fault(file_name, error));
  }
  sort_by_line(parsed.faults);
  return parsed;
}

LoadedBanks load_banks(const std::filesystem::path& folder) {
  static Remembered<ParsedProfile> profiles(parse_bank_profile);
  static Remembered<ParsedResults> tables(parse_results);
  LoadedBanks loaded;
  bool has_table = false;
  for (const std::filesystem::path& path : files_in(folder, ".toml")) {
    const MappedFile file(path);
    const std::string name = path.filename().string();
    if (name == "results.toml") {
      ParsedResults parsed = tables.of(file.bytes(), name);
      has_table = true;
      if (parsed.table) loaded.results = std::move(*parsed.table);
      append(loaded.faults, std::move(parsed.faults));
      continue;
    }
    ParsedProfile parsed = profiles.of(file.bytes(), name);
    append(loaded.faults, std::move(parsed.faults));
    if (!parsed.profile) continue;
    loaded.bytes[parsed.profile->name] = std::string(file.bytes());
    loaded.profiles.push_back(std::move(*parsed.profile));
  }
  if (!has_table) loaded.faults.push_back({folder.string(), 1, 1, "", "没有 results.toml", "结果用语和代码的对照表"});
  if (loaded.profiles.empty() && loaded.faults.empty()) loaded.faults.push_back({folder.string(), 1, 1, "", "没有银行格式", "每种格式一个 .toml 文件"});
  return loaded;
}

}  // namespace zhuxue::files
