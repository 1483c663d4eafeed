using System.Text.RegularExpressions;
using Ticketing.Hosting;

namespace Ticketing.Api.Mail;

/// <summary>Over which topics of Amazon SNS reports of Amazon SES come.</summary>
internal sealed partial class SesSettings
{
    /// <summary>The topics' ARNs; none: no reports of Amazon's are taken.</summary>
    public IList<string> Topics { get; set; } = [];

    /// <summary>Whether reports are taken.</summary>
    public bool IsOn => Topics.Count > 0;

    /// <summary>Checks that they are topics, since nobody would ever hear of one that is misspelt.</summary>
    /// <param name="name">The setting's name.</param>
    /// <exception cref="ConfigurationException">One is none.</exception>
    public void Check(string name)
    {
        foreach (var topic in Topics)
            if (!Arn().IsMatch(topic))
                throw new ConfigurationException($"{name}: \"{topic}\" is no topic's ARN, like arn:aws:sns:eu-west-1:123456789012:mail.");
    }

    // With a true region, from which the host follows that may be asked for certificates. Amazon SES is nowhere else.
    [GeneratedRegex(
        @"^arn:aws(-us-gov)?:sns:[a-z]{2}(-[a-z]+)+-[0-9]{1,2}:[0-9]{12}:[A-Za-z0-9_-]{1,256}\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Arn();
}
