using System.Globalization;
using System.Text;
using System.Xml;
using Ticketing.Currencies;
using Ticketing.Invoicing;

namespace Ticketing.Api.Invoices.Ubl;

/// <summary>Writes the elements of a document of UBL.</summary>
internal sealed class UblXml : IDisposable
{
    private const string Schemas = "urn:oasis:names:specification:ubl:schema:xsd:";
    private const string Groups = $"{Schemas}CommonAggregateComponents-2";
    private const string Values = $"{Schemas}CommonBasicComponents-2";

    private static readonly XmlWriterSettings Settings =
        new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" };

    private readonly XmlWriter _xml;
    private readonly string _currency;
    private readonly int _decimals;

    /// <summary>Begins a document.</summary>
    /// <param name="file">Where it goes.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="currency">The currency of its amounts.</param>
    public UblXml(Stream file, InvoiceKind kind, string currency)
    {
        (_currency, _decimals) = (currency, Iso4217.Decimals[currency]);
        _xml = XmlWriter.Create(file, Settings);
        var name = kind == InvoiceKind.CreditNote ? "CreditNote" : "Invoice";
        _xml.WriteStartElement(name, $"{Schemas}{name}-2");
        _xml.WriteAttributeString("xmlns", "cac", ns: null, Groups);
        _xml.WriteAttributeString("xmlns", "cbc", ns: null, Values);
    }

    /// <summary>A day as XML writes it.</summary>
    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Begins a group of elements; disposing what it returns ends it.</summary>
    public IDisposable Group(string name)
    {
        _xml.WriteStartElement("cac", name, Groups);
        return new GroupEnd(_xml);
    }

    /// <summary>Writes a text that there has to be; one in which there is nothing to read is a dash.</summary>
    public void Text(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement("cbc", name, Values);
        foreach (var (attribute, value) in attributes)
            _xml.WriteAttributeString(attribute, UblText.Clean(value));
        _xml.WriteString(UblText.Clean(text) is { Length: > 0 } clean ? clean : "-");
        _xml.WriteEndElement();
    }

    /// <summary>Writes a text, if there is anything to read in it.</summary>
    public void Optional(string name, string? text)
    {
        if (UblText.Clean(text ?? "") is { Length: > 0 } clean)
            Text(name, clean);
    }

    /// <summary>Writes a day.</summary>
    public void Day(string name, DateOnly day) => Text(name, Of(day));

    /// <summary>Writes an amount of the document's currency, given in its minor unit.</summary>
    public void Amount(string name, long minor)
    {
        var amount = minor / (decimal)Math.Pow(10, _decimals);
        Text(name, amount.ToString($"F{_decimals}", CultureInfo.InvariantCulture), ("currencyID", _currency));
    }

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();

    private sealed class GroupEnd(XmlWriter xml) : IDisposable
    {
        public void Dispose() => xml.WriteEndElement();
    }
}
