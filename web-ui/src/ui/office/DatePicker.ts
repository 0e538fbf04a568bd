//! antd's pickers with the weekdays and months of both languages; every page takes them from here.

import 'dayjs/locale/zh-cn';

export { DatePicker, TimePicker } from 'antd';
