using System.Collections.Frozen;
using Nadir.Intake.Forms;

namespace Nadir.Intake.Proposals;

/// <summary>Tests as laboratories name them, in English and Chinese, and their CDISC codes.</summary>
/// <param name="Code"><c>LBTESTCD</c>, <c>VSTESTCD</c> and so on.</param>
/// <param name="Name">CDISC test name.</param>
/// <param name="Domain">LB, VS, MI, CP or GF.</param>
public sealed record TestName(string Code, string Name, string Domain)
{
    static readonly FrozenDictionary<string, TestName> ByName = Read();

    /// <returns>Null when the name is not known; the data then carry it as it was written.</returns>
    public static TestName? Find(string name) =>
        ByName.TryGetValue(HeaderWords.Plain(name).Replace(" ", "", StringComparison.Ordinal), out var found) ? found : null;

    static FrozenDictionary<string, TestName> Read()
    {
        Dictionary<string, TestName> names = new(StringComparer.Ordinal);
        foreach (var line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = line.Split('|', StringSplitOptions.TrimEntries);
            TestName test = new(parts[1], parts[2], parts[0]);
            foreach (var name in parts[3].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Prepend(parts[2]).Prepend(parts[1]))
                names.TryAdd(HeaderWords.Plain(name).Replace(" ", "", StringComparison.Ordinal), test);
        }
        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    const string Table = """
        LB | HGB | Hemoglobin | hb; haemoglobin; hgb; 血红蛋白
        LB | WBC | Leukocytes | white blood cells; white blood cell; white cell count; leucocytes; wbc count; 白细胞; 白细胞计数
        LB | NEUT | Neutrophils | anc; neutrophil; absolute neutrophil count; neutrophil count; ne#; 中性粒细胞; 中性粒细胞计数; 中性粒细胞绝对值
        LB | LYM | Lymphocytes | lymphocyte; alc; absolute lymphocyte count; lymphocyte count; ly#; 淋巴细胞; 淋巴细胞计数; 淋巴细胞绝对值
        LB | PLAT | Platelets | plt; platelet; platelet count; 血小板; 血小板计数
        LB | RBC | Erythrocytes | red blood cells; 红细胞; 红细胞计数
        LB | ALT | Alanine Aminotransferase | alanine transaminase; sgpt; gpt; 谷丙转氨酶; 丙氨酸氨基转移酶; 丙氨酸转氨酶
        LB | AST | Aspartate Aminotransferase | aspartate transaminase; sgot; got; 谷草转氨酶; 天门冬氨酸氨基转移酶; 天冬氨酸转氨酶; 天冬氨酸氨基转移酶
        LB | ALP | Alkaline Phosphatase | alkp; 碱性磷酸酶
        LB | GGT | Gamma Glutamyl Transferase | gamma gt; 谷氨酰转肽酶; γ谷氨酰转移酶
        LB | BILI | Bilirubin | total bilirubin; tbil; bili total; t bil; 总胆红素; 胆红素
        LB | BILDIR | Direct Bilirubin | dbil; 直接胆红素
        LB | CREAT | Creatinine | cr; crea; serum creatinine; scr; 肌酐; 血肌酐
        LB | UREAN | Urea Nitrogen | bun; 尿素氮
        LB | UREA | Urea | 尿素
        LB | ALB | Albumin | 白蛋白
        LB | PROT | Protein | total protein; 总蛋白
        LB | SODIUM | Sodium | na; na+; 钠; 血钠
        LB | K | Potassium | k+; potassium; 钾; 血钾
        LB | CA | Calcium | ca2+; 钙; 血钙
        LB | CACR | Calcium Corrected | corrected calcium; 校正钙
        LB | MG | Magnesium | 镁; 血镁
        LB | PHOS | Phosphate | phosphorus; 磷; 血磷
        LB | GLUC | Glucose | blood glucose; fasting glucose; 血糖; 葡萄糖
        LB | LDH | Lactate Dehydrogenase | 乳酸脱氢酶
        LB | CK | Creatine Kinase | cpk; 肌酸激酶
        LB | AMYLASE | Amylase | 淀粉酶
        LB | LIPASET | Triacylglycerol Lipase | lipase; 脂肪酶
        LB | URATE | Urate | uric acid; 尿酸
        LB | CHOL | Cholesterol | total cholesterol; 胆固醇; 总胆固醇
        LB | TRIG | Triglycerides | tg; 甘油三酯
        LB | INR | Prothrombin Intl. Normalized Ratio | inr; 国际标准化比值
        LB | APTT | Activated Partial Thromboplastin Time | ptt; 活化部分凝血活酶时间
        LB | FIBRINO | Fibrinogen | fib; 纤维蛋白原
        LB | TSH | Thyrotropin | tsh; 促甲状腺激素
        LB | T4FR | Thyroxine, Free | ft4; free t4; 游离甲状腺素
        LB | CRP | C Reactive Protein | c-reactive protein; hs-crp; hscrp; c反应蛋白; 超敏c反应蛋白
        LB | INTLK6 | Interleukin 6 | il-6; il6; 白介素6; 白细胞介素6; 白介素-6
        LB | FERRITIN | Ferritin | fer; 铁蛋白
        LB | IFNG | Interferon Gamma | ifn-g; ifng; ifn-γ; 干扰素γ; γ干扰素
        LB | TNFA | Tumor Necrosis Factor Alpha | tnf-a; tnf-α; tnfa; 肿瘤坏死因子
        LB | CGA | Chromogranin A | cga; chromgna; 嗜铬粒蛋白a; 铬粒素a
        LB | DDIMER | D-Dimer | d二聚体
        LB | PCT | Procalcitonin | 降钙素原
        LB | PROTUR | Protein, Urine | urine protein; 尿蛋白
        VS | TEMP | Temperature | body temperature; 体温
        VS | SYSBP | Systolic Blood Pressure | sbp; systolic; systolic bp; 收缩压
        VS | DIABP | Diastolic Blood Pressure | dbp; diastolic; diastolic bp; 舒张压
        VS | PULSE | Pulse Rate | heart rate; hr; pulse; 心率; 脉搏
        VS | RESP | Respiratory Rate | rr; respiration; 呼吸; 呼吸频率
        VS | OXYSAT | Oxygen Saturation | spo2; sao2; o2 sat; 血氧饱和度; 氧饱和度
        VS | WEIGHT | Weight | body weight; 体重
        VS | HEIGHT | Height | 身高
        MI | PDL1 | Programmed Death Ligand 1 | pd-l1; pd l1; pdl-1; 程序性死亡配体1
        MI | CD8TUM | Cluster of Differentiation 8 | cd8 density; tumour cd8; tumor cd8
        MI | CD70 | Cluster of Differentiation 70 | cd70; cd70 expression; cd70 positive rate; cd70阳性率
        MI | TIL | Tumor Infiltrating Lymphocytes | tils; infiltrating lymphocytes; 肿瘤浸润淋巴细胞
        MI | KI67 | Ki-67 | ki67 index; ki 67
        CP | CTC | Circulating Tumor Cells | ctcs; 循环肿瘤细胞
        CP | CD3 | T Lymphocytes | cd3+; t cells; t细胞
        CP | CD4 | Helper T Lymphocytes | cd4+; cd4 t cells
        CP | CD19 | B Lymphocytes | cd19+; b cells; b细胞
        CP | CD8 | Cytotoxic T Lymphocytes | cd8+; cd8 t cells; cd3+cd8+
        CP | PBMC | Peripheral Blood Mononuclear Cells | pbmcs; 外周血单个核细胞
        CP | NK | Natural Killer Cells | nk cells; nk细胞; cd16+cd56+
        GF | TMB | Tumor Mutational Burden | tumour mutational burden; mutation burden; 肿瘤突变负荷
        """;
}
