"""The invented commune Suối Mẫu in a real round: Lâm Đồng 2025."""
