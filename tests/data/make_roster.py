#!/usr/bin/env python3
"""Makes the rosters that the tests read in: always the same ones, with nothing but the standard library.

An invented estate: 12 buildings, 1,200 units, 2,600 people. Mobile numbers begin with 12 and identity numbers with 99,
which nobody has; foreign numbers are those set aside for fiction. Among the names are characters outside GBK.

    python3 tests/data/make_roster.py
"""

import csv
import datetime
import io
import pathlib
import random
import zipfile
from xml.sax.saxutils import escape

HEAD = ("楼栋 单元 房号 面积 使用状态 委托代管 交付日期 保修到期 责任区 姓名 客户类型 身份 证件类型 证件号码 电话1 电话2 "
        "入住日期 迁出日期 备注").split()
PEOPLE = 2_600
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文斌鑫宇浩然子轩欣怡梓涵思远雨晨嘉琪晓燕春生立新永康德福秋月海燕玲珊云飞鹏程佳宁若曦一诺"
RARE = ["𠮷", "㐂", "䶮", "𬱖", "喆", "堃", "镕", "㛃", "𬭬", "翀"]
FIRM_WORDS = ["鹏华", "南山", "汇通", "恒信", "天诚", "瑞丰", "金泰", "启明"]
DEVELOPER = "和园置业有限公司"
USES = [("未交付", 60), ("空置毛坯", 90), ("空置精简装", 110), ("出租", 260), ("自住", 680)]

dice = random.Random(20260302)


def units():
    """Every unit as building, entrance and room; two buildings have one entrance only."""
    for building in range(1, 13):
        if building <= 10:
            for entrance in (1, 2):
                for floor in range(1, 11):
                    for room in range(1, 6):
                        yield str(building), str(entrance), f"{floor}{room:02}"
        else:
            for floor in range(1, 26):
                for room in range(1, 5):
                    yield str(building), "", f"{floor}{room:02}"


def person_name(number):
    if number % 97 == 0:
        return dice.choice(SURNAMES) + dice.choice(RARE) + dice.choice(GIVEN)
    if number % 193 == 0:
        return RARE[0] + dice.choice(GIVEN) + dice.choice(GIVEN)
    return dice.choice(SURNAMES) + dice.choice(GIVEN) + (dice.choice(GIVEN) if dice.random() < 0.7 else "")


def identity(number):
    """A number with a right last digit, from a place that does not exist."""
    day = datetime.date(1945, 1, 1) + datetime.timedelta(days=(number * 7919) % 22_000)
    head = f"99{number % 10_000:04}{day:%Y%m%d}{number % 1000:03}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return head + "10X98765432"[sum(int(d) * w for d, w in zip(head, weights)) % 11]


def wide(text):
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)


def mobile(number):
    digits = f"12{number % 10}{10_000_000 + number * 3571 % 90_000_000}"
    three, four, last = digits[:3], digits[3:7], digits[7:]
    forms = [digits] * 6 + [f"{three} {four} {last}", f"{three}-{four}-{last}", f"+86 {digits}", wide(digits)]
    return dice.choice(forms)


def landline(number):
    digits = f"2{number * 6151 % 10_000_000:07}"
    forms = [f"0755-{digits}", f"(0755){digits}", f"0755{digits}", f"0755-{digits}转{number % 900 + 100}",
             f"0755-{digits}-{number % 90 + 10}", f"0755-{digits} ext. {number % 90 + 10}"]
    return dice.choice(forms)


def foreign(number):
    return dice.choice([f"+1 (212) 555-01{number % 100:02}", f"+44 7700 900{number % 1000:03}",
                        f"00852 2345 {number % 10_000:04}", f"+81 3-5550-{number % 10_000:04}"])


def phone(number):
    chance = dice.random()
    return foreign(number) if chance < 0.02 else landline(number) if chance < 0.1 else mobile(number)


def day(text):
    return datetime.date.fromisoformat(text)


def written(date):
    """A day as people write it: mostly plain, sometimes otherwise."""
    if date is None:
        return ""
    forms = [f"{date}"] * 6 + [f"{date.year}/{date.month}/{date.day}", f"{date.year}年{date.month}月{date.day}日"]
    return dice.choice(forms)


def roster():
    """The lines of the roster: dictionaries of what stands in each column."""
    uses = [use for use, count in USES for _ in range(count)]
    dice.shuffle(uses)
    lines, made = [], 0
    for index, ((building, entrance, room), use) in enumerate(zip(units(), uses)):
        handed = None if use == "未交付" else day("2019-06-01") + datetime.timedelta(days=index % 200)
        until = handed and handed.replace(year=handed.year + (2 if index % 3 else 5), day=min(handed.day, 28))
        place = {
            "楼栋": building, "单元": entrance, "房号": room, "面积": f"{62 + index % 90}.{index % 100:02}", "使用状态": use,
            "委托代管": dice.choice(["无", "未收费", "已收费"]) if use.startswith("空置") else "无", "交付日期": handed,
            "保修到期": until, "责任区": f"{(int(building) - 1) // 3 + 1}#",
        }
        who = people_of(use, index, made, handed)
        made += len(who)
        lines += [place | one for one in who] or [place]
    return finish(lines, made)


def people_of(use, index, made, handed):
    if use == "未交付":
        return [{"姓名": DEVELOPER, "客户类型": "单位", "身份": "开发商", "证件类型": "营业执照", "证件号码": "91990300MA5FICTION",
                 "电话1": "0755-26001234", "入住日期": day("2018-01-01")}] if index % 2 else []
    if use.startswith("空置") and index % 9 == 0:
        return []
    found = [somebody(made, "业主", handed)]
    if use == "出租":
        since = handed + datetime.timedelta(days=300 + index)
        found += [somebody(made + 1, "租户", since)] + [somebody(made + 2 + n, "住户", since) for n in range(index % 2)]
        if index % 11 == 0:
            left = handed + datetime.timedelta(days=290 + index)
            found.append(somebody(made + 8, "租户", handed + datetime.timedelta(days=30)) | {"迁出日期": left})
    if use == "自住":
        found += [somebody(made + 1 + n, "住户", handed) for n in range(1 + index % 3)]
        if index % 40 == 0:
            found.append(somebody(made + 9, "受托人", handed))
    return found


def somebody(number, role, since):
    number = number * 13 + 7
    is_firm = role == "业主" and number % 101 == 0
    name = f"深圳市{dice.choice(FIRM_WORDS)}贸易有限公司第{number % 97}分公司" if is_firm else person_name(number)
    one = {"姓名": name, "客户类型": "单位" if is_firm else "个人", "身份": role, "电话1": phone(number), "入住日期": since}
    if dice.random() < 0.85:
        one |= {"证件类型": "营业执照" if is_firm else "身份证",
                "证件号码": f"9199{number:010}FICT"[:18] if is_firm else identity(number)}
    if dice.random() < 0.2:
        one["电话2"] = landline(number + 1)
    if dice.random() < 0.03:
        one["备注"] = dice.choice(["白天请打办公室电话", "行动不便，请上门", "只接受微信联系", "家有大型犬"])
    return one


def finish(lines, made):
    """As many people as there shall be, some of them in two units, and some lines that stand twice."""
    seen, distinct = set(), []
    for line in lines:
        key = line.get("证件号码") or (line.get("姓名"), line.get("电话1"))
        if line.get("姓名") and line["姓名"] != DEVELOPER and key in seen:
            continue
        seen.add(key)
        distinct.append(line)
    homes = [line for line in distinct if line["使用状态"] == "自住" and line.get("身份") == "业主"]
    while count_people(distinct) < PEOPLE:
        made += 1
        home = homes[made % len(homes)]
        place = {column: home[column] for column in HEAD[:9]}
        distinct.append(place | somebody(made + 10_000, "住户", home["交付日期"]))
    extra = [line for line in distinct if line.get("身份") in ("住户", "受托人")]
    for line in dice.sample(extra, count_people(distinct) - PEOPLE):
        distinct.remove(line)
    second = [line for line in distinct if line["使用状态"].startswith("空置") and not line.get("姓名")]
    for empty, owner in zip(second, homes):
        who = {column: value for column, value in owner.items() if column in HEAD[9:]}
        distinct.append({column: empty[column] for column in HEAD[:9]} | who | {"入住日期": empty["交付日期"]})
    twice = dice.sample([line for line in distinct if line.get("姓名")], 30)
    return distinct + twice


def count_people(lines):
    return len({line.get("证件号码") or (line["姓名"], line["电话1"]) for line in lines if line.get("姓名")})


def as_text(line):
    show = lambda value: written(value) if isinstance(value, datetime.date) or value is None else value
    return [show(line.get(column, "")) for column in HEAD]


def csv_text(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def cell(column, row, value):
    place = f"{chr(65 + column)}{row}"
    if isinstance(value, datetime.date):
        return f'<c r="{place}" s="1"><v>{(value - datetime.date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, float):
        return f'<c r="{place}"><v>{value}</v></c>'
    if value in ("", None):
        return ""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def workbook(lines):
    """A workbook as a clerk would leave it: a title over everything, a head of two rows with merged cells, days as
    serial numbers, areas as numbers."""
    double = {"电话1": "电话"}
    upper = [double.get(column, "" if column == "电话2" else column) for column in HEAD]
    lower = [column if column.startswith("电话") else "" for column in HEAD]
    rows = [["和园小区住户名册"], upper, lower]
    for line in lines:
        values = [line.get(column, "") for column in HEAD]
        values[3] = float(values[3])
        rows.append(values)
    body = "".join(f'<row r="{n}">' + "".join(cell(c, n, value) for c, value in enumerate(row)) + "</row>"
                   for n, row in enumerate(rows, 1))
    single = [c for c, column in enumerate(HEAD) if not column.startswith("电话")]
    merged = [f"A1:{chr(64 + len(HEAD))}1", "O2:P2"] + [f"{chr(65 + c)}2:{chr(65 + c)}3" for c in single]
    cells = "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{types}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{office}"><sheets><sheet name="名册" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{office}/styles" '
        'Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet {space}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/>'
        '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData>{body}</sheetData>"
        f'<mergeCells count="{len(merged)}">{cells}</mergeCells></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 3, 2, 8, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)
    return out.getvalue()


def good(number):
    """A line without fault, in a building of its own; each in another room."""
    return {"楼栋": "21", "单元": "1", "房号": f"{number:04}", "面积": "89.50", "使用状态": "自住", "委托代管": "无",
            "交付日期": day("2020-05-01"), "保修到期": day("2022-04-30"), "责任区": "1#", "姓名": f"甲{number}", "客户类型": "个人",
            "身份": "业主", "证件类型": "身份证", "证件号码": identity(500_000 + number), "电话1": f"1201000{number:04}",
            "入住日期": day("2020-05-01")}


# What is wrong with each broken line; the last five contradict a good one, whose number they name.
FAULTS = [
    {"房号": ""}, {"楼栋": ""}, {"房号": "12345678901"}, {"房号": "30/1"}, {"面积": "约九十"}, {"面积": "-5"}, {"面积": "0"},
    {"使用状态": "空置"}, {"委托代管": "有"}, {"交付日期": "2019-13-01"}, {"交付日期": "2019-02-30"}, {"保修到期": "以后再说"},
    {"保修到期": "2020-04-30"}, {"责任区": "东" * 21}, {"姓名": ""}, {"姓名": "", "身份": ""}, {"姓名": "甲" * 101},
    {"姓名": "\ufffd\ufffd"}, {"客户类型": "公司"}, {"身份": ""}, {"身份": "房东"}, {"客户类型": "单位", "身份": "住户"},
    {"证件类型": "驾照"}, {"证件号码": "99000119900101123"}, {"证件号码": "99000119900101A234"},
    {"证件类型": "护照", "证件号码": "护照@123"}, {"证件类型": "其他", "证件号码": "9" * 41}, {"电话1": "1201000000O"},
    {"电话1": "12"}, {"电话2": "打手机"}, {"入住日期": "", "交付日期": "", "保修到期": ""}, {"入住日期": "昨天"},
    {"迁出日期": "2020-04-30"}, {"迁出日期": "2024/2/31"}, {"使用状态": "自住", "委托代管": "已收费"}, {"same": 3, "面积": "90.00"},
    {"same": 4, "使用状态": "出租"}, {"paper": 5}, {"same": 6, "入住日期": "2021-01-01"}, {"备注": "长" * 1001},
]


def broken():
    lines = [good(number) for number in range(1, 81)]
    for index, fault in enumerate(FAULTS):
        number = fault.get("same", 900 + index)
        line = good(number) | {column: value for column, value in fault.items() if column in HEAD}
        if "paper" in fault:
            line["证件号码"] = good(fault["paper"])["证件号码"]
        lines.insert(3 * index + 20 if 3 * index + 20 < len(lines) else len(lines), line)
    return lines


def main():
    here = pathlib.Path(__file__).parent
    lines = roster()
    text = csv_text([HEAD] + [as_text(line) for line in lines])
    (here / "roster.csv").write_bytes(text.encode("utf-8-sig"))
    (here / "roster-gbk.csv").write_bytes(text.encode("gb18030"))
    (here / "roster.xlsx").write_bytes(workbook(lines))
    faulty = csv_text([HEAD] + [as_text(line) for line in broken()])
    (here / "roster-broken.csv").write_bytes(faulty.encode("utf-8-sig"))
    rooms = {(line["楼栋"], line["单元"], line["房号"]) for line in lines}
    print(f"{len(lines)} lines, {len(rooms)} units, {count_people(lines)} people, {len(FAULTS)} broken lines")


if __name__ == "__main__":
    main()
