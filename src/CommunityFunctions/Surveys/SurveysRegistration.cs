using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Surveys;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityFunctions.Surveys;

public static class SurveysRegistration
{
    public static IServiceCollection AddSurveys(this IServiceCollection services) => services
        .AddSingleton<SurveyRuns>().AddSingleton<SurveyComments>().AddSingleton<SurveyQuotations>().AddSingleton<SurveyTicks>().AddSingleton<SurveyAsking>().AddSingleton<SurveyAnswers>().AddSingleton<ISendFollower, SurveyFollower>();
}
