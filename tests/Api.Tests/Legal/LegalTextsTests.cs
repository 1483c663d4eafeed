using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ticketing.Api.Legal;
using Ticketing.Hosting;

namespace Ticketing.Api.Tests.Legal;

/// <summary>Pages from the operator's folder.</summary>
public sealed class LegalTextsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ticketing-legal-").FullName;

    [Fact]
    public void A_page_of_the_operators_takes_the_place_of_the_placeholder()
    {
        Write("terms.en.txt", "# Our terms");
        var terms = Read().Find("terms")!;
        Assert.False(terms.IsPlaceholder);
        Assert.Equal(("en", "# Our terms"), terms.In("pl"));
        Assert.True(Read().Find("privacy")!.IsPlaceholder);
    }

    [Fact]
    public void A_page_that_is_in_one_language_only_is_shown_in_that_one()
    {
        Write("terms.hr.txt", "# Uvjeti");
        Assert.Equal(("hr", "# Uvjeti"), Read().Find("terms")!.In("en"));
    }

    [Fact]
    public void Another_text_is_another_version_in_whatever_language()
    {
        Write("terms.en.txt", "One");
        var first = Read().Find("terms")!.Version;
        Assert.Equal(first, Read().Find("terms")!.Version);
        Write("terms.pl.txt", "Jeden");
        Assert.NotEqual(first, Read().Find("terms")!.Version);
    }

    [Fact]
    public void The_operator_may_name_the_version_of_the_terms()
    {
        Write("terms.en.txt", "One");
        Assert.Equal("2026-12-01", Read("2026-12-01").Find("terms")!.Version);
    }

    [Fact]
    public void A_page_without_end_keeps_the_server_from_starting()
    {
        Write("terms.en.txt", new string('x', 300_000));
        Assert.Contains("terms.en.txt", Assert.Throws<ConfigurationException>(() => Read()).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    private LegalTexts Read(string? version = null) =>
        new(Options.Create(new LegalSettings { Folder = _folder, TermsVersion = version }), NullLogger<LegalTexts>.Instance);
}
