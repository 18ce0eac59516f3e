"""Provinces and centrally run cities, before and after the merger of 1 July 2025 (toneless names).

Source: Nghị quyết 202/2025/QH15 (34 units) and the 63 units before it.
"""

from __future__ import annotations

CENTRAL_CITIES = frozenset({"ha noi", "ho chi minh", "hai phong", "da nang", "can tho", "hue"})

PROVINCES = CENTRAL_CITIES | frozenset(
    name.strip()
    for name in """
    an giang, ba ria - vung tau, bac giang, bac kan, bac lieu, bac ninh, ben tre, binh dinh, binh duong,
    binh phuoc, binh thuan, ca mau, cao bang, dak lak, dak nong, dien bien, dong nai, dong thap, gia lai,
    ha giang, ha nam, ha tinh, hai duong, hau giang, hoa binh, hung yen, khanh hoa, kien giang, kon tum,
    lai chau, lam dong, lang son, lao cai, long an, nam dinh, nghe an, ninh binh, ninh thuan, phu tho,
    phu yen, quang binh, quang nam, quang ngai, quang ninh, quang tri, soc trang, son la, tay ninh,
    thai binh, thai nguyen, thanh hoa, thua thien hue, tien giang, tra vinh, tuyen quang, vinh long,
    vinh phuc, yen bai
    """.replace("\n", " ").split(",")
)
