// Lines by day, drawn by ECharts (a global of its own script).

import { shortDay, short } from './format.js';

const LIGHT = ['#5a4bd8', '#0a8f7f', '#d9650b', '#c22f6e', '#2f7fd1', '#8a6d00', '#7a3fa0', '#5c6470', '#9aa0aa'];
const DARK = ['#a99bff', '#39c7b3', '#ff9d4d', '#ff7fb0', '#6db5ff', '#e0c040', '#cf95f0', '#a9b2bf', '#737b87'];
const dark = matchMedia('(prefers-color-scheme: dark)');
const still = matchMedia('(prefers-reduced-motion: reduce)');

let drawn;
let last;

/** Draws these lines: days are dates, and each line is {name, values}, a value for each day. */
export function draw(target, days, lines, unit) {
  last = [target, days, lines, unit];
  if (!globalThis.echarts) return;
  if (!drawn) {
    drawn = echarts.init(target);
    new ResizeObserver(() => drawn.resize()).observe(target);
  }
  drawn.setOption(option(days, lines, unit), { notMerge: true });
}

const again = () => last && draw(...last);
dark.addEventListener('change', again);
still.addEventListener('change', again);

function option(days, lines, unit) {
  const colors = dark.matches ? DARK : LIGHT;
  const ink = dark.matches ? '#a9adb6' : '#5b606b';
  const rule = dark.matches ? '#2b2e35' : '#e6e6ea';
  return {
    color: colors,
    animation: false,
    textStyle: { fontFamily: 'inherit', color: ink },
    grid: { left: 8, right: 16, top: 12, bottom: 44, containLabel: true },
    legend: { type: 'scroll', bottom: 4, left: 'center', icon: 'roundRect', itemWidth: 14, itemHeight: 4, textStyle: { color: ink }, pageTextStyle: { color: ink }, pageIconColor: ink },
    tooltip: {
      trigger: 'axis', renderMode: 'richText', confine: true, order: 'valueDesc',
      backgroundColor: dark.matches ? '#24272d' : '#ffffff', borderColor: rule, textStyle: { color: dark.matches ? '#eceef2' : '#1b1d22' },
      valueFormatter: value => `${Number(value).toLocaleString('en', { maximumFractionDigits: 1 })}${unit}`,
    },
    xAxis: {
      type: 'category', data: days.map(date => shortDay(date)), boundaryGap: days.length < 2,
      axisLine: { lineStyle: { color: rule } }, axisTick: { show: false }, axisLabel: { color: ink, hideOverlap: true },
    },
    yAxis: {
      type: 'value', minInterval: unit ? 0 : 1, splitLine: { lineStyle: { color: rule } },
      axisLabel: { color: ink, formatter: value => short(value) },
    },
    series: lines.map(line => ({
      name: line.name, type: 'line', data: line.values, showSymbol: days.length < 15, symbol: 'circle', symbolSize: 6,
      lineStyle: { width: 2 }, emphasis: { focus: 'series' },
    })),
  };
}
