using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;
using Nadir.Diagnostics;

namespace Nadir.Conduct.Exchange;

/// <summary>What <see cref="OdmWriter"/> wrote, read again: values with their audit records, removals and signatures. Queries are not read.</summary>
/// <remarks>Document types and entities are refused. Names of other systems are not ours and end in a sentence; their files come in through intake.</remarks>
public static class OdmReader
{
    /// <summary>Larger files are refused.</summary>
    const long MostCharacters = 1L << 30;

    /// <exception cref="StudyInputException">No ODM, not well-formed, of another study, or with names that are not ours.</exception>
    /// <param name="study">The study that it must be of; null: any.</param>
    public static (string Study, ImmutableArray<SubjectRecord> Subjects) Read(Stream from, string? study = null)
    {
        try
        {
            using var xml = XmlReader.Create(from, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true, MaxCharactersInDocument = MostCharacters });
            var root = XElement.Load(xml);
            if (root.Name.LocalName != "ODM" || root.Name.NamespaceName is not (OdmNames.Namespace132 or OdmNames.Namespace20))
                throw new StudyInputException("The file is XML, and no ODM of version 1.3 or 2.0.");
            return new Parser(root).Run(study);
        }
        catch (XmlException problem)
        {
            throw new StudyInputException(problem.Message.Contains("DTD", StringComparison.Ordinal)
                ? "The file declares a document type; files with entities are not read."
                : string.Create(CultureInfo.InvariantCulture, $"Line {problem.LineNumber}: not well-formed XML."), problem);
        }
    }

    sealed class Parser(XElement root)
    {
        readonly XNamespace ns = root.Name.Namespace;
        readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
        readonly Dictionary<string, string> meanings = new(StringComparer.Ordinal);

        public (string, ImmutableArray<SubjectRecord>) Run(string? study)
        {
            var own = Need(root.Element(ns + "Study"), "OID");
            if (study is not null && own != study)
                throw new StudyInputException($"The file is of study {own}, and this is {study}.");
            foreach (var user in root.Descendants(ns + "User"))
                names[Need(user, "OID")] = (string?)user.Element(ns + "FullName") ?? "";
            foreach (var kind in root.Descendants(ns + "SignatureDef"))
                meanings[Need(kind, "OID")] = (string?)kind.Element(ns + "Meaning") ?? "";
            Dictionary<string, SubjectRecord> subjects = new(StringComparer.Ordinal);
            foreach (var data in root.Elements(ns + "ClinicalData"))
            {
                var protocol = OdmNames.Protocol(Need(data, "MetaDataVersionOID")) ?? throw new StudyInputException($"{Need(data, "MetaDataVersionOID")} is no version of a protocol of this program; files of other systems come in through intake.");
                foreach (var subject in data.Elements(ns + "SubjectData"))
                {
                    var key = Need(subject, "SubjectKey");
                    var site = OdmNames.Rest(Need(subject.Element(ns + "SiteRef"), "LocationOID"), "L.") ?? "";
                    var read = Subject(key, site, subject, protocol);
                    subjects[key] = subjects.TryGetValue(key, out var before)
                        ? before with { Changes = [.. before.Changes, .. read.Changes], Removals = [.. before.Removals, .. read.Removals], Signatures = [.. before.Signatures, .. read.Signatures] } : read;
                }
            }
            return (own, [.. subjects.Values.Select(subject => subject with { Changes = [.. subject.Changes.OrderBy(change => change.Position)] })]);
        }

        SubjectRecord Subject(string key, string site, XElement subject, int protocol)
        {
            var changes = ImmutableArray.CreateBuilder<ItemChange>();
            var removals = ImmutableArray.CreateBuilder<FormRemoval>();
            var signatures = ImmutableArray.CreateBuilder<FormSignature>();
            foreach (var visit in subject.Elements(ns + "StudyEventData"))
            {
                var event1 = OdmNames.Rest(Need(visit, "StudyEventOID"), "SE.") ?? throw Foreign(visit, "StudyEventOID");
                foreach (var form in visit.Elements().Where(element => element.Name.LocalName is "FormData" or "ItemGroupData"))
                {
                    var (oid, prefix, repeat) = form.Name.LocalName == "FormData" ? ("FormOID", "F.", "FormRepeatKey") : ("ItemGroupOID", "IG.", "ItemGroupRepeatKey");
                    FormKey place = new(key, event1, OdmNames.Rest(Need(form, oid), prefix) ?? throw Foreign(form, oid), (string?)form.Attribute(repeat) ?? FormKey.Only);
                    Values(form.Name.LocalName == "FormData" ? form.Elements(ns + "ItemGroupData").Elements(ns + "ItemData") : form.Elements(ns + "ItemData"), place, protocol, changes);
                    if (form.Element(ns + "Signature") is { } signature)
                        signatures.Add(Signature(place, signature));
                    if ((string?)form.Attribute("TransactionType") == "Remove" && form.Element(ns + "AuditRecord") is { } audit)
                    {
                        var (person, at, reason, position) = Audit(audit);
                        removals.Add(new FormRemoval(position, place, person, at, reason ?? ""));
                    }
                }
            }
            return new SubjectRecord(key, site, changes.ToImmutable(), removals.ToImmutable(), signatures.ToImmutable(), []);
        }

        void Values(IEnumerable<XElement> items, FormKey form, int protocol, ImmutableArray<ItemChange>.Builder changes)
        {
            foreach (var item in items)
            {
                var id = OdmNames.Rest(Need(item, "ItemOID"), $"I.{form.Form}.") ?? throw Foreign(item, "ItemOID");
                var text = (string?)item.Attribute("Value") ?? (string?)item.Element(ns + "Value");
                var (person, at, reason, position) = Audit(item.Element(ns + "AuditRecord") ?? throw new StudyInputException($"{form} {id} has no audit record."));
                if (id.EndsWith(OdmNames.Unit, StringComparison.Ordinal) || id.EndsWith(OdmNames.NotDone, StringComparison.Ordinal))
                {
                    // A companion belongs to the value before it.
                    var value = changes[^1].Value;
                    changes[^1] = changes[^1] with { Value = id.EndsWith(OdmNames.Unit, StringComparison.Ordinal) ? value with { Unit = text } : value with { NotDone = text } };
                    continue;
                }
                changes.Add(new ItemChange(position, form, id, new ItemValue(text), person, at, protocol, reason));
            }
        }

        FormSignature Signature(FormKey form, XElement signature)
        {
            var person = OdmNames.Rest(Need(signature.Element(ns + "UserRef"), "UserOID"), "U.") ?? "";
            if (Need(signature, "ID").Split('.') is not [var position, var state, var content, var head])
                throw Foreign(signature, "ID");
            return new FormSignature(form, new SignatureMark(person, names.GetValueOrDefault(OdmNames.User(person)) ?? "", Time((string?)signature.Element(ns + "DateTimeStamp")),
                meanings.GetValueOrDefault(Need(signature.Element(ns + "SignatureRef"), "SignatureOID")) ?? "", content, long.Parse(position[1..], CultureInfo.InvariantCulture), head) { Offset = Offset((string?)signature.Element(ns + "DateTimeStamp")) }, state == "valid");
        }

        (string Person, DateTimeOffset At, string? Reason, long Position) Audit(XElement audit) => (
            OdmNames.Rest(Need(audit.Element(ns + "UserRef"), "UserOID"), "U.") ?? "", Time((string?)audit.Element(ns + "DateTimeStamp")), (string?)audit.Element(ns + "ReasonForChange"),
            long.TryParse((string?)audit.Element(ns + "SourceID"), NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : 0);

        static DateTimeOffset Time(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at : throw new StudyInputException($"“{text}” is no date and time.");

        static int Offset(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? (int)at.Offset.TotalMinutes : 0;

        static string Need(XElement? element, string attribute) => (string?)element?.Attribute(attribute) ?? throw new StudyInputException($"{element?.Name.LocalName ?? "An element"} has no {attribute}.");

        static StudyInputException Foreign(XElement element, string attribute) =>
            new($"{element.Name.LocalName} {(string?)element.Attribute(attribute)} is no name of this program; files of other systems come in through intake.");
    }
}
