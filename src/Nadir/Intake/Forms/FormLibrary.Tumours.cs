namespace Nadir.Intake.Forms;

public static partial class FormLibrary
{
    public static Form Scans { get; } = new("scans", "Scans", "影像检查", ["scan", "imaging", "visit", "assessment date", "影像", "检查日期", "访视"],
        "One row per scan: when which visit's scan was done.", "每次影像检查一行：访视及检查日期。", Fields(SubjectField + """
            visit | text! | Visit | 访视 | timepoint; time point; visit name; assessment; cycle; event; redcap event name; scan; scan no; visitnum; 访视名称; 时间点; 评估时点; 访视周期; 周期
            date | date! | Date of scan | 检查日期 | scan date; imaging date; assessment date; date of assessment; visit date; date of imaging; ct date; mri date; date; svstdtc; svstdat; 影像日期; 扫描日期; 评估日期; 访视日期; 日期; ct日期
            not-done | flag | Not done | 未做 | missed; scan not done; svoccur; 未检查; 缺失
            reason | text | Reason not done | 未做原因 | reason; 原因
            """));

    public static Form Lesions { get; } = new("lesions", "Lesions", "病灶",
        ["lesion", "tumor", "tumour", "target", "recist", "measurement", "tl", "ntl", "病灶", "靶病灶", "肿瘤", "测量", "影像", "非靶", "新病灶"],
        "One row per lesion and scan; target, non-target and new lesions alike.", "每个病灶每次检查一行；靶病灶、非靶病灶、新病灶均填于此。", Fields(SubjectField + """
            lesion | text! | Lesion | 病灶编号 | lesion id; lesion no; lesion number; lesion name; trlnkid; tulnkid; link id; target no; target lesion; lesion #; tumor id; tumour id; tl no; tl; lesions; lesion nr; 病灶名称; 病灶代码; 病灶; 病灶号; 病灶序号; 靶病灶编号; 靶病灶; 序号
            role | role | Target, non-target or new | 病灶类型 | lesion type; type; category; lesion category; target nontarget; target/non-target; trgrpid; tugrpid; tlntl; class; target?; target lesion; target lesion y n; target or non target; target or nontarget; target non target or new; is target; 是否靶病灶; kind; tuorres; tustresc; 类型; 病灶类别; 类别; 靶/非靶; 分类; 性质
            organ | text | Site | 部位 | location; organ; lesion site; lesion location; anatomic site; anatomical site; site of lesion; tuloc; trloc; description; lesion description; site/location; organ/location; 器官; 病灶部位; 位置; 解剖部位; 病灶位置; 描述; 部位描述
            side | text | Side | 侧别 | laterality; tulat; left/right; 左右; 侧
            nodal | flag | Lymph node | 淋巴结 | node; nodal; is node; lymph node yes no; 是否淋巴结; 淋巴结是否
            method | method | Method | 检查方法 | modality; imaging method; scan method; imaging modality; trmethod; tumethod; 方法; 检查方式; 影像方法; 影像学方法
            reader | reader | Reader | 评估者 | evaluator; assessor; reviewer; read by; treval; 阅片者; 评价者; 阅片人; 研究者独立评审
            visit | text | Visit | 访视 | timepoint; time point; visit name; assessment; cycle; event; redcap event name; scan; scan no; visitnum; 访视名称; 时间点; 评估时点; 访视周期; 周期
            date | date | Date of scan | 检查日期 | scan date; imaging date; assessment date; date of assessment; visit date; date of imaging; ct date; mri date; date; trdtc; trdat; tudtc; 影像日期; 扫描日期; 评估日期; 日期; ct日期; 测量日期
            longest-diameter | number | Longest diameter | 长径 | longest diameter; long axis; longest axis; ld; ldiam; long diameter; diameter; size; measurement; length; lesion size; longest; long; major axis; value; result; target size; trorres; tumor size; 最长径; 长轴; 直径; 大小; 病灶大小; 测量值; 最大径; 最大直径; 病灶长径; 结果
            short-axis | number | Short axis | 短径 | short diameter; shortest diameter; perpendicular; longest perpendicular; lperp; sax; saxis; short axis diameter; width; short; minor axis; 短轴; 垂直径; 最短径; 病灶短径; 最大垂直径
            state | state | State | 病灶状态 | status; lesion status; assessment; tumor state; tumstate; non-target status; non target status; present/absent; evaluation; response of lesion; new lesion status; 状态; 评估; 病灶评估; 评价; 非靶病灶状态; 存在
            new-lesion | flag~ | New lesions at this scan | 本次有无新病灶 | new lesion; new lesions; any new lesion; any new lesions; new lesions y n; new lesion yes no; new lesions present; appearance of new lesions; new lesions detected; 新病灶; 有无新病灶; 是否有新病灶; 新发病灶; 是否出现新病灶; 是否新病灶
            overall | response~ | Overall response at this scan | 本次总体疗效 | overall response; ovrlresp; overall tumor response; overall tumour response; 总体疗效; 总疗效
            nodal-axis | axis~ | Axis of lymph nodes | 淋巴结径线 | node axis; nodal axis; 淋巴结测量径线
            unit | text | Unit | 单位 | units; trorresu; trstresu; 计量单位
            accepted | flag | Accepted read | 采纳 | accepted; accepted record; tracptfl; read accepted; 采纳结果; 是否采纳
            comment | text | Comment | 备注 | comments; remark; remarks; notes; note; 说明; 注释
            """));

    public static Form Responses { get; } = new("responses", "Responses", "疗效评价", ["response", "overall", "recist", "疗效", "评价"],
        "One row per assessment: the response as the reader wrote it down.", "每次评估一行：评估者记录的疗效。", Fields(SubjectField + """
            visit | text | Visit | 访视 | timepoint; time point; visit name; assessment; cycle; event; redcap event name; scan no; 访视名称; 时间点; 评估时点; 周期
            date | date! | Date of assessment | 评估日期 | scan date; assessment date; response date; visit date; date; rsdtc; rsdat; evaluation date; 疗效评价日期; 日期; 检查日期; 评价日期
            overall | response | Overall response | 总体疗效 | overall; response; overall response; ovrlresp; tumor response; tumour response; recist response; best response; evaluation; rsorres; result; 总疗效; 疗效; 疗效评价; 总体评价; 综合疗效
            target | response | Target response | 靶病灶疗效 | target lesion response; trgresp; target lesions; tl response; tl; target lesions response; 靶病灶评价; 靶病灶
            non-target | response | Non-target response | 非靶病灶疗效 | nontarget response; non target response; ntrgresp; ntl response; ntl; non-target lesions response; non-target lesion response; non-target lesions; 非靶病灶评价; 非靶病灶
            new-lesion | flag | New lesion | 新病灶 | new lesions; newlesion; any new lesion; newlind; 有无新病灶; 是否有新病灶
            deterioration | flag | Symptomatic deterioration | 症状恶化 | clinical deterioration; symptomatic deterioration; clinical progression; symptdtr; 临床恶化; 临床进展
            accepted | flag | Accepted read | 采纳 | accepted; accepted record; rsacptfl; read accepted; 采纳结果; 是否采纳
            criteria | text | Criteria | 评价标准 | criterion; response criteria; rscat; 标准; 疗效标准
            reader | reader | Reader | 评估者 | evaluator; assessor; reviewer; rseval; 阅片者; 评价者
            comment | text | Comment | 备注 | comments; remarks; notes; 说明
            """));
}
