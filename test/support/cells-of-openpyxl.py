"""Oracle of the workbook reader: the sheets of an .xlsx as openpyxl understands them, as JSON on standard output."""

import datetime
import json
import sys

from openpyxl import load_workbook


def shown(value):
    if isinstance(value, bool):
        return ["boolean", "TRUE" if value else "FALSE"]
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time()
        return ["date", value.strftime("%Y-%m-%d" if is_day else "%Y-%m-%d %H:%M:%S")]
    if isinstance(value, (int, float)):
        return ["number", repr(value)]
    return ["text", value]


def cells(sheet):
    return {
        cell.coordinate: shown(cell.value)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.value != ""
    }


book = load_workbook(sys.argv[1], data_only=True)
json.dump(
    [
        {
            "name": sheet.title,
            "state": sheet.sheet_state,
            "cells": cells(sheet),
            "merges": sorted(str(area) for area in sheet.merged_cells.ranges),
        }
        for sheet in book.worksheets
    ],
    sys.stdout,
)
