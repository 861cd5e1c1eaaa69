import { defineText } from './text';

/** What people are called, and in a few words what they do. */
export const roleText = defineText(
  'roles',
  {
    display: '大屏',
    dispatcher: '值班员',
    circle_lead: '微治长',
    leader: '街道领导',
    planner: '规划员',
    enterprise_officer: '经济专员',
    admin: '管理员',
    display_does: '指挥中心大屏,只读',
    dispatcher_does: '接报、派单、催办',
    circle_lead_does: '办理光明02微治圈的案件',
    leader_does: '研判热点、督办',
    planner_does: '调整微治圈版次',
    enterprise_officer_does: '园区与企业服务',
    admin_does: '成员与设置',
  },
  {
    display: 'Wall screen',
    dispatcher: 'Dispatcher',
    circle_lead: 'Circle lead',
    leader: 'Street leader',
    planner: 'Planner',
    enterprise_officer: 'Enterprise officer',
    admin: 'Administrator',
    display_does: 'The dispatch-centre wall, read-only',
    dispatcher_does: 'Takes reports, dispatches, chases',
    circle_lead_does: 'Handles the cases of circle Guangming 02',
    leader_does: 'Reviews hotspots, supervises',
    planner_does: 'Redraws the circles',
    enterprise_officer_does: 'Parks and enterprises',
    admin_does: 'Members and settings',
  },
);
