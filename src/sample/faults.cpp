#include "sample/faults.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>

#include "sample/csv_file.hpp"

namespace zhuxue::sample {
namespace {

using Path = std::filesystem::path;

// A list in memory. The district's own files hold no quotes.
class Table {
 public:
  explicit Table(const Path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string line;
    while (std::getline(file, line)) {
      auto& cells = columns_.empty() ? columns_ : rows_.emplace_back();
      for (std::size_t from = 0;;) {
        const std::size_t comma = line.find(',', from);
        cells.push_back(line.substr(from, comma - from));
        if (comma == std::string::npos) break;
        from = comma + 1;
      }
    }
    if (columns_.empty()) throw std::runtime_error("not a list: " + path.string());
  }
  std::string& at(std::size_t row, std::string_view column) { return rows_[row][place(column)]; }
  std::size_t size() const { return rows_.size(); }
  /// A row that copies another, or an empty one.
  std::size_t add(const std::vector<std::string>& cells) { return rows_.push_back(cells), rows_.size() - 1; }
  std::size_t add_blank() { return add(std::vector<std::string>(columns_.size())); }
  const std::vector<std::string>& row(std::size_t index) const { return rows_[index]; }
  /// By the text of one column; the last row of each.
  std::map<std::string, std::size_t> by(std::string_view column) const {
    std::map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < rows_.size(); ++i) index[rows_[i][place(column)]] = i;
    return index;
  }
  template <typename Keep>
  void write(const Path& path, Keep keep) const {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    put(file, columns_);
    for (const auto& row : rows_)
      if (keep(row)) put(file, row);
    if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
  }
  void write(const Path& path) const {
    write(path, [](const auto&) { return true; });
  }
  std::size_t place(std::string_view column) const {
    const auto found = std::find(columns_.begin(), columns_.end(), column);
    if (found == columns_.end()) throw std::logic_error("no such column");
    return static_cast<std::size_t>(found - columns_.begin());
  }

 private:
  static void put(std::ofstream& file, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) file << (i ? "," : "") << cells[i];
    file << '\n';
  }

  std::vector<std::string> columns_;
  std::vector<std::vector<std::string>> rows_;
};

struct Candidate {
  std::string number, programme;
  std::size_t roll, account;
};

class Planter {
 public:
  Planter(const Path& out, int year) : out_(out), year_(std::to_string(year)), roll_(out / "roll.csv"), account_(out / "account.csv"), hardship_(out / "hardship.csv") { find_candidates(); }

  std::size_t plant(const DoubledNumbers& doubled) {
    share_accounts();
    name_strangers();
    bury_holders();
    aid_elsewhere();
    enrol_again();
    study_by_mail();
    spend_off_purpose();
    write_an_address();
    spoil_the_meals();
    // Later lists: what the first ones said, and what has become known since.
    Table later = hardship_;
    leave_the_lists(later);
    rise_a_level(later);
    later.write(out_ / "later" / "hardship.csv");
    drop_from_roll();
    for (const auto& [one, other] : doubled) label("C22", one, "同一证件号两个学籍号在读"), label("C22", other, "同一证件号两个学籍号在读");
    roll_.write(out_ / "roll.csv");
    account_.write(out_ / "account.csv");
    write_labels();
    return labels_.size();
  }

 private:
  static constexpr int kEach = 2;  // of each kind

  // Pupils that are due one amount, by their own ID, with an account of their own, on the lists and not by the roll alone.
  void find_candidates() {
    Table due(out_ / "truth" / "assess.csv");
    const auto rolls = roll_.by("学籍号"), accounts = account_.by("学籍号"), listed = hardship_.by("证件号码");
    std::map<std::string, int> rows_of;
    for (std::size_t i = 0; i < due.size(); ++i)
      if (due.at(i, "结果") == "应发") ++rows_of[due.at(i, "学籍号")];
    std::map<std::string, int> on_roll;
    for (std::size_t i = 0; i < roll_.size(); ++i) ++on_roll[roll_.at(i, "学籍号")], ++on_roll[roll_.at(i, "监护人身份证件号")];
    for (std::size_t i = 0; i < due.size(); ++i) {
      const std::string number = due.at(i, "学籍号");
      // The district has a few of these of itself: no line goes to them.
      if (due.at(i, "结果") == "应发" && accounts.contains(number) && account_.at(accounts.at(number), "与学生关系") == "祖父母" && account_.at(accounts.at(number), "委托书编号").empty())
        label("C02", number, "祖父母的账户没有委托书");
      if (due.at(i, "结果") != "应发" || rows_of[number] != 1 || on_roll[number] != 1 || number[0] != 'G' || !accounts.contains(number)) continue;
      const std::size_t roll = rolls.at(number), account = accounts.at(number);
      const std::string id = number.substr(1);
      if (roll_.at(roll, "身份证件号") != id || !listed.contains(id) || roll_.at(roll, "残疾类型") != "" || roll_.at(roll, "民族班") == "是" || roll_.at(roll, "学段") == "特殊教育") continue;
      if (on_roll[roll_.at(roll, "监护人身份证件号")] != 1) continue;  // an only child: nobody else hangs on its guardian
      const std::string_view relation = account_.at(account, "与学生关系");
      const bool own = (relation == "本人" && account_.at(account, "户名") == roll_.at(roll, "姓名")) || (relation == "监护人" && account_.at(account, "户名") == roll_.at(roll, "监护人姓名"));
      if (!own) continue;
      candidates_.push_back({number, due.at(i, "项目"), roll, account});
    }
  }

  // A pupil of the programmes that no fault has touched.
  Candidate take(std::string_view programme = "YW-") {
    for (const Candidate& candidate : candidates_)
      if (candidate.programme.starts_with(programme) && used_.insert(candidate.number).second) return candidate;
    throw std::invalid_argument("students: too few for --faults, 2000 are enough");
  }

  void label(const std::string& check, const std::string& number, const std::string& cause, const std::string& subject = "") {
    labels_.insert(joined({check, number, subject, cause}));
  }

  void share_accounts() {
    for (int i = 0; i < kEach; ++i) {
      const Candidate one = take(), other = take();
      account_.at(other.account, "银行账号") = account_.at(one.account, "银行账号");
      label("C02", one.number, "账户共用");
      label("C02", other.number, "账户共用");
    }
  }

  void name_strangers() {
    for (int i = 0; i < kEach; ++i) {
      const Candidate pupil = take();
      account_.at(pupil.account, "户名") = "班主任";
      account_.at(pupil.account, "与学生关系") = i % 2 ? "监护人" : "本人";
      account_.at(pupil.account, "户名证件号码") = "";
      label("C02", pupil.number, "户名是别人");
    }
  }

  void bury_holders() {
    Table death(out_ / "death.csv");
    for (int i = 0; i < kEach; ++i) {
      const Candidate pupil = take();
      account_.at(pupil.account, "户名") = roll_.at(pupil.roll, "监护人姓名");
      account_.at(pupil.account, "与学生关系") = "监护人";
      account_.at(pupil.account, "户名证件号码") = roll_.at(pupil.roll, "监护人身份证件号");
      death.add({roll_.at(pupil.roll, "监护人姓名"), roll_.at(pupil.roll, "监护人身份证件号"), year_ + "-10-0" + std::to_string(i + 1)});
      label("C06", pupil.number, "账户持有人已去世");
    }
    death.write(out_ / "death.csv");
  }

  void aid_elsewhere() {
    Table away(out_ / "away.csv");
    for (int i = 0; i < kEach; ++i) {
      const Candidate pupil = take();
      const std::size_t row = away.add_blank();
      away.at(row, "姓名") = roll_.at(pupil.roll, "姓名");
      away.at(row, "证件号码") = pupil.number.substr(1);
      away.at(row, "就读地") = "南宁市青秀区";
      away.at(row, "学校名称") = "南宁市青秀区第1小学";
      away.at(row, "是否已享受资助") = "是";
      label("C01", pupil.number, "在外地已享受资助");
    }
    away.write(out_ / "away.csv");
  }

  // The same child under a second number without ID, which the roll knows as disabled: due by the roll alone.
  void enrol_again() {
    for (int i = 0; i < kEach; ++i) {
      const Candidate pupil = take();
      const std::size_t row = roll_.add(roll_.row(pupil.roll));
      const std::string number = "J99999920" + std::to_string(1000000000 + i);
      roll_.at(row, "学籍号") = number;
      roll_.at(row, "身份证件号") = "";
      roll_.at(row, "身份证件类型") = "";
      roll_.at(row, "残疾类型") = "视力残疾";
      label("C01", pupil.number, "一个孩子两个学籍号各核定一次");
      label("C01", number, "一个孩子两个学籍号各核定一次");
    }
  }

  void study_by_mail() {
    for (int i = 0; i < kEach; ++i) {
      const Candidate pupil = take();
      roll_.at(pupil.roll, "是否全日制") = "否";
      label("C26", pupil.number, "非全日制");
    }
  }

  void spend_off_purpose() {
    Table budget(out_ / "budget.csv");
    const std::size_t row = budget.add_blank();
    const std::string document = "桂财教〔" + year_ + "〕999号";
    for (const auto& [column, cell] : std::initializer_list<std::pair<std::string_view, std::string>>{
             {"文号", document}, {"资金层级", "中央"}, {"项目", "YW-JS"}, {"年度", year_}, {"金额", "10000.00"}, {"下达日期", year_ + "-06-01"}, {"直达标识", "是"}, {"功能科目", "2050204"}})
      budget.at(row, column) = cell;
    budget.write(out_ / "budget.csv");
    label("C30", "", "义务教育直达资金列在别的科目", document);
  }

  // A cell of a class holds where the pupil lives: it will hang on the notice. The programme's grants stay unsealed here (spend_off_purpose), so they can be announced.
  void write_an_address() {
    const Candidate pupil = take("YW-JS");
    roll_.at(pupil.roll, "班级") = "那棠村五组2号";
    label("C25", pupil.number, "班级里写了住址");
  }

  // A day with one more eater than pupils, cash, an account that is nobody's, a note without a quantity. A district too small to have meals has none of it.
  void spoil_the_meals() {
    Table meals(out_ / "meal.csv"), book(out_ / "mealbook.csv"), notes(out_ / "delivery.csv");
    if (!meals.size() || !book.size() || !notes.size()) return;
    meals.at(0, "就餐人数") = std::to_string(std::stoi(meals.at(0, "实到人数")) + 1);
    label("C13", "", "就餐比实到多一人", meals.at(0, "学校标识码") + " " + meals.at(0, "日期"));
    const std::size_t cash = book.add(book.row(0)), gone = book.add(book.row(0));
    book.at(cash, "凭证号") = "J-XJ";
    book.at(cash, "对方账号") = "";
    label("C16", "", "营养膳食补助发现金", "凭证 J-XJ");
    book.at(gone, "凭证号") = "J-NY";
    book.at(gone, "对方账号") = "2013999909999";
    label("C17", "", "转到别的账户", "凭证 J-NY");
    notes.at(0, "数量") = "";
    label("C21", "", "送货单没有数量", "送货单 " + notes.at(0, "送货单号") + " " + notes.at(0, "货品名称"));
    meals.write(out_ / "meal.csv");
    book.write(out_ / "mealbook.csv");
    notes.write(out_ / "delivery.csv");
  }

  void leave_the_lists(Table& later) {
    for (int i = 0; i < kEach; ++i) {
      const Candidate pupil = take();
      for (std::size_t row = 0; row < later.size(); ++row)
        if (later.at(row, "证件号码").starts_with(pupil.number.substr(1))) later.at(row, "退出日期") = year_ + "-10-15";
      label("C12", pupil.number, "基准日前已退出名单");
    }
  }

  void rise_a_level(Table& later) {
    for (int i = 0; i < kEach; ++i) {
      Candidate pupil = take("GZ-ZXJ");
      const auto is_top = [&] {
        for (std::size_t row = 0; row < later.size(); ++row)
          if (later.at(row, "证件号码").starts_with(pupil.number.substr(1)) && later.at(row, "认定级别") == "特别困难") return true;
        return false;
      };
      while (is_top()) pupil = take("GZ-ZXJ");
      for (std::size_t row = 0; row < later.size(); ++row)
        if (later.at(row, "证件号码").starts_with(pupil.number.substr(1))) later.at(row, "认定级别") = "特别困难";
      label("C07", pupil.number, "级别提高后核定低于标准");
    }
  }

  // The school exports its roll again: the pupil was never there.
  void drop_from_roll() {
    const Candidate pupil = take();
    const std::string school = roll_.at(pupil.roll, "学校标识码");
    const std::size_t school_at = roll_.place("学校标识码"), number_at = roll_.place("学籍号");
    roll_.write(out_ / "later" / "roll.csv", [&](const std::vector<std::string>& row) { return row[school_at] == school && row[number_at] != pupil.number; });
    label("C03", pupil.number, "更正后的学籍里没有他");
    label("C23", pupil.number, "更正后的学籍里没有他");
    label("C12", pupil.number, "更正后的学籍里没有他");
  }

  void write_labels() const {
    CsvFile file(out_ / "truth" / "faults.csv", {"检查", "学籍号", "对象", "缘由"});
    for (const std::string& row : labels_) file.joined_row(row);
    file.close();
  }

  Path out_;
  std::string year_;
  Table roll_, account_, hardship_;
  std::vector<Candidate> candidates_;
  std::set<std::string> used_, labels_;
};

}  // namespace

std::size_t plant_faults(const Path& out, int year, const DoubledNumbers& doubled) { return Planter(out, year).plant(doubled); }

}  // namespace zhuxue::sample
