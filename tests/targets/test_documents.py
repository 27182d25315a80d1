"""What a whole document says of years and places: its number, the documents that it rests on, years on the way, parts that a sentence comes to later."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from plan_parser import parse
from plan_parser.model import Comparator, Direction, Level, Measure, Plan, YearSource
from plan_parser.targets.clauses import LONGEST, sentences


def of(*paragraphs: str) -> Plan:
    """A document of these paragraphs."""
    return parse("\n\n".join(paragraphs) + "\n")


def years(plan: Plan) -> list[tuple[str, int | None]]:
    return [(t.indicator, t.year) for t in plan.targets if t.value is not None]


def test_a_year_on_the_way_is_not_assumed() -> None:
    plan = of(
        "全市数字产业行动方案", "一、目标", "到2023年,培育企业20家。到2025年,产值达到60亿元;到2025年,园区达到6个。",
        "二、任务", "(一)培育企业。新增上市企业5家。",
    )  # fmt: skip
    assert plan.document.horizons == (2023, 2025)
    (target,) = (t for t in plan.targets if t.indicator == "新增上市企业")
    assert (target.year, target.year_source) == (2025, YearSource.ASSUMED)


def test_the_own_year_of_a_dated_document_is_the_nearest() -> None:
    plan = of(
        "政府工作报告", "2018年1月9日", "一、2018年工作", "到2018年底,产值达到60亿元。到2020年,产值达到90亿元;到2020年,园区达到6个。",
        "二、任务", "新增企业5家。",
    )  # fmt: skip
    assert dict(years(plan))["新增企业"] == 2018


def test_a_document_speaks_in_the_year_of_its_number() -> None:
    plan = of(
        "江南市养老服务实施意见", "江南政发〔2014〕39号",
        "一、目标", "2013年底,全市养老床位4万张。到2015年,养老床位达到6万张。今年新增床位5千张。",
    )  # fmt: skip
    assert years(plan) == [("养老床位", 2015), ("新增床位", 2014)]


def test_what_only_tells_sets_no_horizon() -> None:
    plan = of(
        "江南市肉牛产业意见",
        "一、目标", "到2025年,全市肉牛达到60万头。2020年,全市肉牛40万头。",
    )  # fmt: skip
    assert plan.document.horizons == (2025,)
    assert years(plan) == [("肉牛", 2025)]


def test_a_period_may_be_counted_from_a_year() -> None:
    plan = of(
        "江南市人才工程实施意见", "一、目标", "2012年起5年内,引进人才2000名。",
        "二、任务", "培养企业家60名。",
    )  # fmt: skip
    assert plan.document.period == (2012, 2016)
    assert years(plan) == [("人才", 2016), ("企业家", 2016)]


@pytest.mark.parametrize(
    ("paragraphs", "region", "level"),
    [
        (("深入推进制造业发展行动方案", "渝府发〔2021〕6号", "一、目标",
          "到2025年,全市营业收入达到4万亿元,全市增加值增长7%,全市新增企业60家。"), "重庆市", Level.PROVINCE),
        (("关于推进人才工程的实施意见", "根据《中共广东省委关于人才的决定》和《中共广州市委、广州市人民政府关于城市化的决定》,提出以下意见。", "一、目标",
          "引进人才2000名。"), "广州市", Level.CITY),
        (("养殖扶贫项目实施方案", "根据《文成县低收入农户计划》和《文成县专项资金办法》,制定本方案。", "一、目标",
          "到2023年,规模达到1000箱。"), "文成县", Level.COUNTY),
        (("民用物品行业发展规划(2016-2020年)", "一、目标",
          "到2020年,比重达到30%。各省、自治区要加强监管。"), "全国", Level.NATION),
        (("数字广东建设2025年工作要点", "一、目标",
          "国家级平台达到6个。"), "广东省", Level.PROVINCE),
        (("国务院办公厅关于优化环境的指导意见", "一、目标",
          "到2025年,比重达到30%。"), "全国", Level.NATION),
        # a county's number begins like its region's; a title that begins like the nation's
        (("江南县教育方案", "新政发〔2021〕6号", "一、目标", "全县学校达到6所,全县新增6所,全县覆盖率达到60%。"), "江南县", Level.COUNTY),
        (("教育方案", "新政发〔2021〕6号", "一、目标", "全县学校达到6所,全县新增6所,全县覆盖率达到60%。"), None, Level.COUNTY),
        (("全国文明城市创建规划", "一、目标", "全市覆盖率达到60%,全市学校达到6所,全市新增6所。"), None, Level.CITY),
        # 更新和消费品 holds the name of 新和县, 推动乡镇 what looks like the name of a 乡
        (("推动大规模设备更新和消费品换新行动方案", "一、目标",
          "到2027年,比重达到30%。"), None, None),
        (("推动乡镇敬老院建设实施方案", "一、目标",
          "到2027年,比重达到30%。"), None, None),
    ],
)  # fmt: skip
def test_whose_plan_it_is(paragraphs: tuple[str, ...], region: str | None, level: Level | None) -> None:
    plan = of(*paragraphs)
    assert (plan.document.region, plan.document.level) == (region, level)
    assert [t.region for t in plan.targets if t.value is not None] != []
    assert all(t.region == region for t in plan.targets)


def test_cells_that_move_and_cells_with_including() -> None:
    table = "指标\t2020年\t2025年\t属性\n事故死亡人数\t-\t较2020年下降30%以上\t约束性\n现场操作人员(人)\t-\t6人(含)以下\t约束性\n"
    fall, staff = parse(f"江南市安全发展规划(2021-2025年)\n\n第一章 指标\n\n表1 主要指标\n{table}").targets
    assert fall.baseline is not None
    assert (fall.value, fall.comparator, fall.measure, fall.direction, fall.baseline.year) == (30, Comparator.GE, Measure.CHANGE, Direction.DOWN, 2020)
    assert (staff.value, staff.comparator, staff.measure) == (6, Comparator.LE, Measure.LEVEL)


def test_a_place_that_a_sentence_comes_to_later_holds_from_there() -> None:
    text = "烟台市农业规划(2021-2025年)\n\n第一章 任务\n\n龙口市和莱州市是粮食大县。完成营造林170万亩,支持龙口市打造粮仓。改造农房60户。\n"
    assert [(t.indicator, t.region) for t in parse(text).targets] == [("营造林", "烟台市"), ("改造农房", "龙口市")]


def test_a_count_of_places_is_no_target() -> None:
    assert [t.indicator for t in parse("江南市教育规划(2021-2025年)\n\n第一章 任务\n\n在14个县城新建学校。新建学校6所。\n").targets] == ["新建学校"]


def test_a_notice_that_issues_nothing_else_is_titled_by_itself() -> None:
    plan = of("国务院办公厅关于加强执法的通知", "国办发〔2014〕56号", "一、要求", "到2015年,比重达到30%。")
    assert (plan.document.title, plan.document.region) == ("国务院办公厅关于加强执法的通知", "全国")


def test_what_has_been_done_is_no_milestone() -> None:
    plan = of("江南市规划(2021-2025年)", "一、目标", "2025年调整了税收政策。到2025年,建成国家公园。")
    assert [t.indicator for t in plan.targets] == ["建成国家公园"]


def test_near_and_far_years_are_the_plan_s_own() -> None:
    stated = "到2025年,产值达到60亿元。到2035年,产值达到90亿元。"
    plan = of("江南市规划(2021-2035年)", "一、目标", stated, "近期人口达到6万人,远期人口达到9万人;规划期末园区达到12个。")
    assert years(plan)[2:] == [("人口", 2025), ("人口", 2035), ("园区", 2035)]


def test_the_former_and_the_latter_are_known_from_the_sentence_before() -> None:
    plan = of("江南市规划(2021-2025年)", "一、目标", "城镇、农村居民收入分别增长6%和7%。前者达到5万元,后者达到2万元。")
    assert [t.indicator for t in plan.targets] == ["城镇居民收入", "农村居民收入"] * 2


def test_goals_announced_behind_the_main_ones_are_of_their_year() -> None:
    text = "青山市生态规划(2021-2035年)\n\n一、目标\n\n主要目标是:到2030年,体系基本健全。\n\n具体目标是:\n\n——水土保持率达到74%以上;\n\n——绿道达到50公里。\n"
    found = [(t.indicator, t.year, t.year_source) for t in parse(text).targets if t.value is not None]
    assert found == [("水土保持率", 2030, YearSource.CARRIED), ("绿道", 2030, YearSource.CARRIED)]


def test_a_word_behind_a_bare_number_may_be_a_unit() -> None:
    doubts = [t.doubts for t in parse("青山市规划(2021-2025年)\n\n第一章 目标\n\n到2025年,存栏蛋鸡达到60笼以上,收入比降至1.9以内。\n").targets]
    assert doubts == [("unit unknown",), ()]


def test_sums_of_the_year_that_a_report_speaks_of_run_over_it() -> None:
    text = "政府工作报告\n\n——2024年1月15日在青山市第十届人民代表大会第三次会议上\n\n二、2024年工作安排\n\n今年,城镇新增就业5万人,经济增长6%。\n"
    assert [t.period for t in parse(text).targets] == [(2024, 2024), None]


def test_normal_values_of_multiples_and_parts() -> None:
    said = "产值增长3倍,收入提高一倍,经济总量翻一番,利润翻两番,森林覆盖率达到三分之二。"
    plan = of("江南市规划(2021-2025年)", "一、目标", f"到2025年,{said}")
    normal = [(t.normalized.value, t.normalized.unit) for t in plan.targets if t.normalized]
    assert normal == [(4, "倍数"), (2, "倍数"), (2, "倍数"), (4, "倍数"), (Decimal("66.6667"), "%")]


def test_heads_of_tables_that_are_bare_years() -> None:
    plan = of("江南市规划(2021-2035年)", "一、目标", "表1 主要指标", "指标\t2020\t2025\t2035\n城镇化率(%)\t60\t65\t70")
    assert [(t.year, t.year_source, t.value, t.baseline and t.baseline.value) for t in plan.targets] == [
        (2025, YearSource.STATED, 65, 60),
        (2035, YearSource.STATED, 70, 60),
    ]


def test_goals_in_items_take_the_year_of_the_goals_told_before() -> None:
    main = "坚持保护优先,体系更加健全。到2030年,监管制度进一步完善,保护目标基本实现。"
    plan = of("江南市规划(2021-2035年)", "一、目标", "加强保护。", main, "具体目标是:", "——水土保持率达到74%以上;", "——绿道达到50公里。")
    assert [(t.indicator, t.year, t.year_source) for t in plan.targets if t.value is not None] == [
        ("水土保持率", 2030, YearSource.CARRIED),
        ("绿道", 2030, YearSource.CARRIED),
    ]


def test_what_is_longer_than_any_sentence_is_cut() -> None:
    pieces = sentences("达到5%、" * 4000)
    assert max(p.end - p.start for p in pieces) <= LONGEST
    assert (pieces[0].start, pieces[-1].end) == (0, 20000)
    assert all(a.end == b.start or a.end <= b.start for a, b in pairwise(pieces))
