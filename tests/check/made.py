"""A plan made up from a seed, whose numbers fit each other; and a list of ways to make one of them not fit. The places are real, the numbers are not."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

CITIES = ("海宁市", "平湖市", "桐乡市")

TEXT = """嘉兴市城乡融合发展规划(2021-2025年)

目录
第一章 发展基础
第二章 总体要求
第三章 重点任务
第四章 {contents}

第一章 发展基础

“十三五”以来,我市城乡融合发展取得显著成效,产业结构持续优化。2020年末常住人口城镇化率达到{told}%。

第二章 总体要求

积极融入新发展格局,积极推进共同富裕,着力补齐短板弱项,推动城乡要素平等交换、双向流动。

第一节 主要目标

城镇化质量显著提高。到2025年,常住人口城镇化率达到{urban}%左右,比2020年提高{points}个百分点左右,县级市常住人口城镇化率达到{mean}%左右。

人居环境持续改善。到2025年,建成区绿化覆盖率达到{green}%,污水处理率达到{sewage}%,城镇登记失业率控制在{idle}%以内。

人民生活更加富裕。到2025年,城乡居民人均可支配收入比缩小到{ratio}左右。“十四五”时期,全市城镇新增就业{jobs}万人。到2025年,地方公路里程达到{roads}公里。

远景更加美好。到2035年,常住人口城镇化率达到{later}%左右,建成区绿化覆盖率达到{greener}%。

表1 主要指标

序号
指标名称
2020年
2025年
一、发展质量
1
常住人口城镇化率(%)
{base}
{table}左右
2
城市再生水利用率(%)
{water}
{waterto}
3
每千人口拥有执业(助理)医师数(人)
3.05
3.85

第三章 重点任务

第一节 壮大现代产业

实施产业兴城战略,实施创新驱动战略,培育{clusters}{n}大产业集群,推动制造业向高端化、智能化、绿色化转型。到2025年,粮食产量由2020年的{grain}万吨提高到{grainto}万吨左右,粮食产量年均增长{pace}%左右。

专栏1 实施“四大行动”工程

实施数字产业壮大行动:建设一批数字产业园区,培育一批数字经济领军企业。
实施传统产业升级行动:推广智能制造装备,推动企业上云用云。
{third}实施服务业提质行动:发展现代物流、工业设计、科技服务等业态。
{fourth}深海洋经济拓展行动:发展海洋装备、海洋生物医药等产业。

第二节 改善人居环境

{opening}统筹城市更新和乡村建设,加强基础设施建设,完善公共服务体系,不断提高治理水平{end}
到2025年,建成区绿化覆盖率{leaf},城镇登记失业率{work}。海宁市建成区绿化覆盖率达到{other}%。“十四五”时期,{flow}。

第三节 促进共同富裕

多渠道增加居民收入,完善收入分配制度,健全就业促进机制,让发展成果更多更公平惠及全体人民。到2025年,城镇和农村居民人均可支配收入分别达到{town}万元和{country}万元左右,地方公路里程达到{ways}。
到2025年,海宁、平湖、桐乡常住人口城镇化率分别达到{rates}。“十四五”时期,海宁市城镇新增就业{part}万人,桐乡市城镇新增就业{parttwo}万人。
到2025年,桐乡市城乡居民人均可支配收入比由2020年的1.6缩小到{tong},桐乡市城镇居民人均可支配收入年均增长6%左右,桐乡市农村居民人均可支配收入年均增长{rural}%左右。

第四章 保障措施

加强组织领导,完善推进机制,强化要素保障,确保规划确定的目标任务如期完成。
"""


def fields(seed: int) -> dict[str, Any]:
    """Numbers that fit each other."""
    r = random.Random(seed)
    base = Decimal(r.randint(6000, 6600)) / 100
    urban = int(base) + r.randint(4, 7)
    country = Decimal(r.randint(30, 48)) / 10
    ratio = Decimal(r.choice(("1.6", "1.7", "1.8")))
    rates = [r.randint(55, 60), r.randint(61, 66), r.randint(67, 72)]
    jobs, roads, grain, pace = r.randint(30, 60), r.randint(3000, 9000), r.randint(100, 200), r.randint(1, 3)
    green, idle = r.randint(38, 43), Decimal(r.choice(("3.5", "4", "4.5")))
    return {
        "contents": "保障措施", "told": base, "base": base, "urban": urban, "table": urban, "points": round(urban - base, 1), "mean": round(sum(rates) / 3),
        "rates": "{}%、{}%和{}%".format(*rates), "green": green, "leaf": f"达{green}%", "greener": green + 3, "sewage": r.randint(93, 98), "idle": idle,
        "work": f"控制在{idle}%以内", "ratio": ratio, "country": country, "town": round(country * ratio, 1), "jobs": jobs, "part": jobs // 4,
        "parttwo": jobs // 5, "flow": f"城镇新增就业年均达到{round(Decimal(jobs) / 5, 1)}万人左右", "roads": roads, "ways": f"{roads}公里", "later": urban + 6,
        "water": r.randint(30, 40), "waterto": r.randint(50, 60), "clusters": "数字经济、新材料、生物医药、高端装备", "n": "四", "grain": grain,
        "grainto": round(grain * (1 + pace / 100) ** 5), "pace": pace, "other": green + r.randint(1, 4), "third": "", "fourth": "实施", "opening": "着力",
        "end": "。", "tong": "1.5", "rural": "7.5",
    }  # fmt: skip


#: Ways to say the same otherwise, which contradict nothing.
HARMLESS: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = (
    lambda f: {"leaf": f"达到{f['green']}%左右"},
    lambda f: {"leaf": f"达到{f['green'] - 1}%以上"},
    lambda f: {"work": f"不高于{f['idle']}%"},
    lambda f: {"ways": f"{Decimal(f['roads']) / 10000}万公里"},
    lambda f: {"ways": f"{f['roads']}公里以上"},
    lambda f: {"other": f["green"] - 5},
    lambda f: {"told": round(f["base"], 1)},
    lambda f: {"flow": f"城镇新增就业{f['jobs']}万人左右"},
)

#: Kinds of faults: the code of the check that must find it, and the fields that are put wrong.
FAULTS: dict[str, tuple[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "another value in another chapter": ("values-differ", lambda f: {"leaf": f"达{f['green'] + 4}%"}),
    "another value in the table": ("values-differ", lambda f: {"table": f["urban"] + 4}),
    "a multiplier lost": ("values-differ", lambda f: {"ways": f"{f['roads']}万公里"}),
    "bounds that exclude each other": ("values-differ", lambda f: {"work": f"达到{f['idle'] + 1}%以上"}),
    "another baseline in the review": ("baselines-differ", lambda f: {"told": f["base"] - Decimal("1.5")}),
    "incomes that do not make the ratio": ("ratio", lambda f: {"town": round(f["country"] * (f["ratio"] - Decimal("0.3")), 1)}),
    "rates of growth that do not make the ratio": ("ratio", lambda f: {"rural": "6.1"}),
    "a mean off its parts": ("mean-of-parts", lambda f: {"mean": f["mean"] + 5}),
    "parts over the whole": ("sum-of-parts", lambda f: {"part": f["jobs"] - 5}),
    "points that do not lead to the level": ("change-path", lambda f: {"points": f["points"] + 3}),
    "growth that does not lead to the level": ("growth-path", lambda f: {"pace": f["pace"] + 5}),
    "flows that do not make the sum": ("yearly-sum", lambda f: {"flow": f"城镇新增就业年均达到{round(Decimal(f['jobs']) / 2, 1)}万人左右"}),
    "a later horizon below the nearer": ("horizons-reversed", lambda f: {"later": f["urban"] - 5}),
    "a target below its baseline": ("below-baseline", lambda f: {"waterto": f["water"] - 8}),
    "a share over 100%": ("share-over-100", lambda f: {"sewage": f["sewage"] + 90}),
    "a list shorter than announced": ("announced-count", lambda f: {"clusters": "数字经济、新材料、生物医药"}),
    "a column shorter than announced": ("announced-count", lambda f: {"third": "实施品牌培育行动:培育一批区域公共品牌,推动产品提质增效。\n"}),
    "a chapter that the contents call otherwise": ("contents-differ", lambda f: {"contents": "实施机制"}),
    "a sentence cut off": ("truncated-sentence", lambda f: {"end": ""}),
    "a first character lost": ("lost-first-character", lambda f: {"opening": "极"}),
}


def made(seed: int, change: Callable[[dict[str, Any]], dict[str, Any]] = lambda f: {}) -> str:
    """The plan of this seed, with the fields that `change` gives."""
    found = fields(seed)
    return TEXT.format(**found | change(found))
